import type { Service } from '@aws-sdk/client-ecs';
import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { serviceMessages as m } from '../../messages/services.ts';
import { targetGroupName } from '../../model/arn.ts';
import { targetHealth } from '../../questions/target-health.ts';

/** What the load balancers find at the service's targets. */
export function HealthTab({ service }: { service: Service }) {
  const targetGroups = (service.loadBalancers ?? []).flatMap(({ targetGroupArn }) => targetGroupArn ?? []);
  if (targetGroups.length === 0) {
    return (
      <Container>
        <Box color="text-status-inactive">{text(m.noLoadBalancer)}</Box>
      </Container>
    );
  }
  return (
    <SpaceBetween size="l">
      {targetGroups.map((arn) => (
        <Targets key={arn} targetGroupArn={arn} />
      ))}
    </SpaceBetween>
  );
}

function Targets({ targetGroupArn }: { targetGroupArn: string }) {
  const health = useLive(
    [{ topic: 'elbv2.target-health', about: targetGroupArn }],
    ['target-health', targetGroupArn],
    () => targetHealth(targetGroupArn),
  );
  return (
    <ResourceTable
      id="targets"
      title={`${text(m.targetHealth)}: ${targetGroupName(targetGroupArn)}`}
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
