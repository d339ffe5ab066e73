import type { DeploymentInfo } from '@aws-sdk/client-codedeploy';
import Button from '@cloudscape-design/components/button';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import { Elapsed } from '../../components/deployment/elapsed.tsx';
import { ListEmpty } from '../../components/list-empty.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { RevisionLink } from '../../components/revision-link.tsx';
import { Status } from '../../components/status.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { codedeployMessages as m } from '../../messages/codedeploy.ts';
import { commonMessages } from '../../messages/common.ts';
import { statuses } from '../../messages/status.ts';
import { appSpecOf, taskDefinitionIn } from '../../model/blue-green.ts';
import { listDeployments } from '../../questions/codedeploy.ts';
import { useQueryState } from '../../shell/navigation.ts';
import { CreateDeployment } from './create-deployment.tsx';
import { DeploymentLink } from './deployment-link.tsx';

export function DeploymentsTab() {
  const [query, change] = useQueryState();
  const [creating, setCreating] = useState(false);
  const status = query.get('status') ?? '';
  const deployments = useLive(['codedeploy.deployments'], ['codedeploy-deployments'], listDeployments);
  return (
    <>
      <ResourceTable
        id="codedeploy-deployments"
        title={text(m.deployments)}
        live={{
          ...deployments,
          data: deployments.data?.filter((each) => status === '' || each.status === status),
        }}
        columns={columns}
        keyOf={({ deploymentId }) => deploymentId!}
        sortedBy="newest"
        empty={<ListEmpty>{text(m.emptyDeployments)}</ListEmpty>}
        filters={<StatusFilter status={status} onChange={(chosen) => change({ status: chosen })} />}
        actions={
          <Button variant="primary" onClick={() => setCreating(true)}>
            {text(m.createDeployment)}
          </Button>
        }
      />
      {creating && <CreateDeployment onClose={() => setCreating(false)} />}
    </>
  );
}

const STATUSES = ['Created', 'InProgress', 'Ready', 'Succeeded', 'Failed', 'Stopped'];

function StatusFilter({ status, onChange }: { status: string; onChange: (status: string) => void }) {
  const options = [
    { value: '', label: text(m.anyStatus) },
    ...STATUSES.map((value) => ({ value, label: text(statuses[value]!.words) })),
  ];
  return (
    <Select
      ariaLabel={text(m.filterStatus)}
      options={options}
      selectedOption={options.find(({ value }) => value === status) ?? options[0]!}
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
    />
  );
}

const columns: Column<DeploymentInfo>[] = [
  {
    id: 'created',
    header: text(commonMessages.created),
    cell: ({ createTime }) => formatDate(createTime),
    text: ({ createTime }) => createTime?.getTime(),
    width: 240,
  },
  {
    id: 'id',
    header: text(m.id),
    cell: ({ deploymentId }) => <DeploymentLink id={deploymentId} />,
    text: ({ deploymentId }) => deploymentId,
    width: 150,
  },
  {
    id: 'status',
    header: text(commonMessages.status),
    cell: ({ status }) => <Status value={status} />,
    text: ({ status }) => status,
    width: 140,
  },
  {
    id: 'application',
    header: text(m.application),
    cell: ({ applicationName }) => applicationName,
    text: ({ applicationName }) => applicationName,
    width: 150,
  },
  {
    id: 'group',
    header: text(m.group),
    cell: ({ deploymentGroupName }) => deploymentGroupName,
    text: ({ deploymentGroupName }) => deploymentGroupName,
    width: 150,
  },
  {
    id: 'definition',
    header: text(m.taskDefinition),
    cell: ({ revision }) => <RevisionLink arn={taskDefinitionIn(appSpecOf(revision))} />,
    text: ({ revision }) => taskDefinitionIn(appSpecOf(revision)),
    width: 150,
  },
  {
    id: 'duration',
    header: text(m.duration),
    cell: ({ startTime, completeTime }) => (startTime ? <Elapsed from={startTime} to={completeTime} /> : '-'),
    width: 110,
  },
  {
    id: 'creator',
    header: text(m.creator),
    cell: ({ creator }) => creator ?? '-',
    text: ({ creator }) => creator,
    width: 170,
  },
  {
    id: 'config',
    header: text(m.config),
    cell: ({ deploymentConfigName }) => deploymentConfigName ?? '-',
    text: ({ deploymentConfigName }) => deploymentConfigName,
    hidden: true,
  },
];
