import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import { text } from '../i18n/text.ts';
import { useLive } from '../live/use-live.ts';
import { commonMessages } from '../messages/common.ts';
import { serviceMessages as m } from '../messages/services.ts';
import { targetHealth } from '../questions/target-health.ts';
import { type Column, ResourceTable } from './resource-table.tsx';
import { Status } from './status.tsx';

/** A target group's targets with what its health checks find, in AWS's states and reasons. */
export function TargetTable({ targetGroupArn, title }: { targetGroupArn: string; title: string }) {
  const health = useLive(
    [{ topic: 'elbv2.target-health', about: targetGroupArn }],
    ['target-health', targetGroupArn],
    () => targetHealth(targetGroupArn),
  );
  return (
    <ResourceTable
      id="targets"
      title={title}
      live={health}
      columns={columns}
      keyOf={({ Target }) => `${Target?.Id}:${Target?.Port}`}
    />
  );
}

const columns: Column<TargetHealthDescription>[] = [
  {
    id: 'target',
    header: text(m.target),
    cell: ({ Target }) => Target?.Id,
    text: ({ Target }) => Target?.Id,
  },
  {
    id: 'port',
    header: text(m.port),
    cell: ({ Target }) => Target?.Port,
    text: ({ Target }) => Target?.Port,
  },
  {
    id: 'zone',
    header: text(m.zone),
    cell: ({ Target }) => Target?.AvailabilityZone ?? '-',
    text: ({ Target }) => Target?.AvailabilityZone,
  },
  {
    id: 'state',
    header: text(commonMessages.status),
    cell: ({ TargetHealth }) => <Status value={TargetHealth?.State} />,
    text: ({ TargetHealth }) => TargetHealth?.State,
  },
  {
    id: 'reason',
    header: text(m.reason),
    cell: ({ TargetHealth }) =>
      [TargetHealth?.Reason, TargetHealth?.Description].filter(Boolean).join(': ') || '-',
    text: ({ TargetHealth }) => `${TargetHealth?.Reason} ${TargetHealth?.Description}`,
    width: 420,
  },
];
