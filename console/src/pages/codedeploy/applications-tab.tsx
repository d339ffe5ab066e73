import {
  type ApplicationInfo,
  CreateApplicationCommand,
  DeleteApplicationCommand,
} from '@aws-sdk/client-codedeploy';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { codedeploy } from '../../aws/codedeploy.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DeleteButton } from '../../components/delete-button.tsx';
import { ListEmpty } from '../../components/list-empty.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { codedeployMessages as m } from '../../messages/codedeploy.ts';
import { commonMessages } from '../../messages/common.ts';
import { listApplications } from '../../questions/codedeploy.ts';

export function ApplicationsTab() {
  const [selected, onChange] = useState<ApplicationInfo[]>([]);
  const [creating, setCreating] = useState(false);
  const applications = useLive(['codedeploy.applications'], ['codedeploy-applications'], listApplications);
  const applicationName = selected[0]?.applicationName;
  const remove = async () => {
    await codedeploy.send(new DeleteApplicationCommand({ applicationName }));
    onChange([]);
  };
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      {text(m.createApplication)}
    </Button>
  );
  return (
    <>
      <ResourceTable
        id="codedeploy-applications"
        title={text(m.applications)}
        live={applications}
        columns={columns}
        keyOf={({ applicationId }) => applicationId!}
        empty={<ListEmpty>{text(m.emptyApplications)}</ListEmpty>}
        selection={{ type: 'single', selected, onChange }}
        actions={
          <SpaceBetween size="xs" direction="horizontal">
            <DeleteButton name={applicationName ?? ''} disabled={!applicationName} onDelete={remove}>
              {text(m.deleteGroups)}
            </DeleteButton>
            {create}
          </SpaceBetween>
        }
      />
      {creating && <CreateApplication onClose={() => setCreating(false)} />}
    </>
  );
}

/** Of the platform ECS: it is the only one here. */
function CreateApplication({ onClose }: { onClose: () => void }) {
  const [applicationName, setName] = useState('');
  return (
    <ConfirmDialog
      title={text(m.createApplication)}
      verb={text(commonMessages.create)}
      disabled={applicationName === ''}
      onConfirm={() =>
        codedeploy.send(new CreateApplicationCommand({ applicationName, computePlatform: 'ECS' }))
      }
      onClose={onClose}
    >
      <FormField label={text(m.applicationName)}>
        <Input value={applicationName} autoFocus onChange={({ detail }) => setName(detail.value)} />
      </FormField>
    </ConfirmDialog>
  );
}

const columns: Column<ApplicationInfo>[] = [
  {
    id: 'name',
    header: text(commonMessages.name),
    cell: ({ applicationName }) => applicationName,
    text: ({ applicationName }) => applicationName,
  },
  {
    id: 'platform',
    header: text(m.platform),
    cell: ({ computePlatform }) => computePlatform,
    text: ({ computePlatform }) => computePlatform,
  },
  {
    id: 'created',
    header: text(commonMessages.created),
    cell: ({ createTime }) => formatDate(createTime),
    text: ({ createTime }) => createTime?.getTime(),
  },
];
