import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { isAwsError } from '../errors.ts';
import { ownTags, type Session } from './session.ts';

/** The log groups that containers write to and that ECS does not make by itself. */
export function logGroupNames(containers: readonly ContainerDefinition[]): string[] {
  const groups = containers
    .map(({ logConfiguration }) => logConfiguration)
    .filter((configuration) => configuration?.logDriver === 'awslogs')
    .filter((configuration) => configuration?.options?.['awslogs-create-group'] !== 'true')
    .map((configuration) => configuration?.options?.['awslogs-group']);
  return [...new Set(groups.filter((group) => group !== undefined))].sort();
}

export async function ensureLogGroups(session: Session): Promise<void> {
  const names = logGroupNames(session.plan.taskDefinition.input.containerDefinitions ?? []);
  if (names.length === 0) return;
  await session.reporter.step('Log group', async () => {
    const logs = await session.aws.logs();
    const made = await Promise.all(names.map((name) => ensureLogGroup(session, logs, name)));
    return { value: undefined, changed: made.includes(true), text: names.join(', ') };
  });
}

async function ensureLogGroup(
  { plan }: Session,
  logs: CloudWatchLogs,
  logGroupName: string,
): Promise<boolean> {
  const { logGroups = [] } = await logs.describeLogGroups({ logGroupNamePrefix: logGroupName });
  if (logGroups.some((group) => group.logGroupName === logGroupName)) return false;
  const tags = Object.fromEntries(ownTags(plan).map(({ key, value }) => [key, value]));
  try {
    await logs.createLogGroup({ logGroupName, tags });
    return true;
  } catch (error) {
    if (isAwsError(error, 'ResourceAlreadyExistsException')) return false;
    throw error;
  }
}
