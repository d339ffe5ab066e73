import type { Service, ServiceDeployment } from '@aws-sdk/client-ecs';
import { formatDate, text } from '../../i18n/text.ts';
import { deploymentMessages as m } from '../../messages/deployments.ts';
import { nameOf } from '../../model/arn.ts';
import { KeyValues } from '../key-values.tsx';
import { Status } from '../status.tsx';
import { DurationOf } from './deployment-history.tsx';
import { isUnderWay, type Picture } from './picture.ts';
import type { RecordedDeployment } from './read-deployments.ts';

interface DeploymentFactsProps {
  service: Service | undefined;
  deployment: RecordedDeployment;
  /** Where targets count. */
  picture?: Picture;
}

export function DeploymentFacts({ service, deployment, picture }: DeploymentFactsProps) {
  const primary = service?.deployments?.find(({ status }) => status === 'PRIMARY');
  const runs = isUnderWay(deployment);
  const balanced = (service?.loadBalancers ?? []).length > 0;
  return (
    <KeyValues
      facts={[
        [text(m.rolloutState), <Status key="status" value={deployment.status} />],
        [text(runs ? m.elapsed : m.duration), <DurationOf key="time" deployment={deployment} />],
        [text(m.taskDefinition), revisions(deployment)],
        [text(m.circuitBreaker), breakerText(deployment)],
        [text(m.started), formatDate(deployment.createdAt)],
        ...(runs && balanced && picture
          ? [[text(m.targets), text(m.targetsHealthy, picture.targets)] as [string, string]]
          : [[text(m.finished), formatDate(deployment.finishedAt)] as [string, string]]),
        [text(m.reason), deployment.statusReason ?? (runs ? primary?.rolloutStateReason : undefined)],
        [text(m.id), nameOf(deployment.serviceDeploymentArn)],
      ]}
    />
  );
}

/** `web:1 → web:2`; the other way round when it is rolled back. */
function revisions({ sources, target = '-', status }: RecordedDeployment): string {
  const from = sources.join(', ');
  if (from === '') return target;
  return status?.startsWith('ROLLBACK') ? `${target} → ${from}` : `${from} → ${target}`;
}

function breakerText({
  deploymentCircuitBreaker: breaker,
  deploymentConfiguration,
}: ServiceDeployment): string {
  const { enable = false, rollback = false } = deploymentConfiguration?.deploymentCircuitBreaker ?? {};
  const counts = { failed: breaker?.failureCount ?? 0, threshold: breaker?.threshold ?? 0 };
  if (!enable) return text(m.breakerOff);
  if (breaker?.status === 'TRIGGERED') return text(m.breakerTriggered, counts);
  const words = text(m.breakerCount, counts);
  return rollback ? `${words} · ${text(m.breakerRollsBack)}` : words;
}
