import type { Service } from '@aws-sdk/client-ecs';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { TargetTable } from '../../components/target-table.tsx';
import { text } from '../../i18n/text.ts';
import { serviceMessages as m } from '../../messages/services.ts';
import { targetGroupName } from '../../model/arn.ts';

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
        <TargetTable
          key={arn}
          targetGroupArn={arn}
          title={`${text(m.targetHealth)}: ${targetGroupName(arn)}`}
        />
      ))}
    </SpaceBetween>
  );
}
