import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Loading } from '../../components/loading.tsx';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { metricsMessages as m } from '../../messages/metrics.ts';
import { dashboardBody, putDashboard } from '../../questions/metrics.ts';

/** A dashboard's JSON, to read and to change; without a name, a new one. */
export function EditDashboard({ name, onClose }: { name?: string; onClose: () => void }) {
  const kept = useLive(['cloudwatch.dashboards'], ['dashboard', name], () => dashboardBody(name!), {
    enabled: name !== undefined,
  });
  const [newName, setNewName] = useState('');
  const [typed, setTyped] = useState<string>();
  const source = typed ?? (name === undefined ? '{ "widgets": [] }' : (kept.data ?? ''));
  const problem = source === '' ? undefined : jsonProblem(source);
  return (
    <ConfirmDialog
      title={name === undefined ? text(m.createDashboard) : text(m.editDashboard, { name })}
      verb={text(commonMessages.save)}
      disabled={source === '' || problem !== undefined || (name ?? newName) === ''}
      onConfirm={() => putDashboard(name ?? newName, source)}
      onClose={onClose}
    >
      {name === undefined && (
        <FormField label={text(m.dashboardName)}>
          <Input value={newName} onChange={({ detail }) => setNewName(detail.value)} />
        </FormField>
      )}
      {kept.loading ? (
        <Loading />
      ) : (
        <FormField
          label={text(m.source)}
          errorText={problem && text(m.notJson, { message: problem })}
          stretch
        >
          <Textarea
            rows={18}
            spellcheck={false}
            value={source}
            onChange={({ detail }) => setTyped(detail.value)}
          />
        </FormField>
      )}
    </ConfirmDialog>
  );
}

function jsonProblem(source: string): string | undefined {
  try {
    JSON.parse(source);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
