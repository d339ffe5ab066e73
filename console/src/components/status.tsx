import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { text } from '../i18n/text.ts';
import { type StatusWords, statuses } from '../messages/status.ts';

/** A status of the AWS APIs, as an indicator in the page's language; the API's own string is its tooltip. */
export function Status({ value, children }: { value: string | undefined; children?: string }) {
  if (!value) return <>-</>;
  const known = statuses[value];
  return (
    <span title={value}>
      <StatusIndicator type={known?.type ?? typeOf(value)}>
        {children ?? wordsOf(value, known)}
      </StatusIndicator>
    </span>
  );
}

const wordsOf = (value: string, known: StatusWords | undefined) => (known ? text(known.words) : value);

/** Stacks, pipelines and CodeDeploy end their statuses alike: `UPDATE_ROLLBACK_COMPLETE`, `Succeeded`, `CREATE_FAILED`. */
function typeOf(value: string): StatusIndicatorProps.Type {
  const status = value.toUpperCase();
  if (/FAILED|ERROR|ABORTED/.test(status)) return 'error';
  if (/ROLLBACK_COMPLETE|WARNING|DRIFTED/.test(status)) return 'warning';
  if (/IN_?PROGRESS|STOPPING|CREATING|RUNNING/.test(status)) return 'in-progress';
  if (/COMPLETE|SUCCE|AVAILABLE|IN_SYNC/.test(status)) return 'success';
  if (/STOPPED|DELETED|DISABLED|SUPERSEDED|CANCEL/.test(status)) return 'stopped';
  return 'info';
}
