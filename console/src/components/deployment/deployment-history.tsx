import { formatDate, text } from '../../i18n/text.ts';
import type { Live } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { deploymentMessages as m } from '../../messages/deployments.ts';
import { nameOf } from '../../model/arn.ts';
import { type Column, ResourceTable } from '../resource-table.tsx';
import { Status } from '../status.tsx';
import { Elapsed } from './elapsed.tsx';
import { isUnderWay } from './picture.ts';
import type { RecordedDeployment } from './read-deployments.ts';

/** The service's deployments, the newest first. */
export function DeploymentHistory({ live }: { live: Live<RecordedDeployment[]> }) {
  return (
    <ResourceTable
      id="service-deployments"
      title={text(m.history)}
      live={live}
      columns={columns}
      keyOf={({ serviceDeploymentArn }) => serviceDeploymentArn!}
      empty={text(m.none)}
    />
  );
}

const columns: Column<RecordedDeployment>[] = [
  {
    id: 'started',
    header: text(m.started),
    cell: ({ createdAt }) => formatDate(createdAt),
    // The first column is what the table is sorted by at first: the newest first.
    text: ({ createdAt }) => -Number(createdAt),
    width: 220,
  },
  {
    id: 'status',
    header: text(commonMessages.status),
    cell: ({ status }) => <Status value={status} />,
    text: ({ status }) => status,
    width: 170,
  },
  {
    id: 'target',
    header: text(m.taskDefinition),
    cell: ({ target }) => target,
    text: ({ target }) => target,
    width: 170,
  },
  {
    id: 'from',
    header: text(m.from),
    cell: ({ sources }) => sources.join(', ') || '-',
    text: ({ sources }) => sources.join(' '),
    width: 150,
  },
  {
    id: 'duration',
    header: text(m.duration),
    cell: (deployment) => <DurationOf deployment={deployment} />,
    width: 130,
  },
  {
    id: 'failed',
    header: text(m.failedTasks),
    cell: ({ deploymentCircuitBreaker }) => deploymentCircuitBreaker?.failureCount ?? 0,
    text: ({ deploymentCircuitBreaker }) => deploymentCircuitBreaker?.failureCount,
    width: 150,
  },
  {
    id: 'reason',
    header: text(m.reason),
    cell: ({ statusReason }) => statusReason ?? '-',
    text: ({ statusReason }) => statusReason,
  },
  {
    id: 'id',
    header: text(m.id),
    cell: ({ serviceDeploymentArn }) => nameOf(serviceDeploymentArn),
    text: ({ serviceDeploymentArn }) => nameOf(serviceDeploymentArn),
    hidden: true,
  },
];

/** How long a deployment took; the time since it began while it is under way. */
export function DurationOf({ deployment }: { deployment: RecordedDeployment }) {
  const { createdAt, startedAt = createdAt, finishedAt, stoppedAt, updatedAt } = deployment;
  if (!startedAt) return <>-</>;
  return (
    <Elapsed
      from={startedAt}
      to={isUnderWay(deployment) ? undefined : (finishedAt ?? stoppedAt ?? updatedAt)}
    />
  );
}
