import type { RegisterTaskDefinitionCommandInput, Tag, TaskDefinition } from '@aws-sdk/client-ecs';

/** What DescribeTaskDefinition tells and RegisterTaskDefinition does not take. */
const TOLD: readonly string[] = [
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
  'deleteRequestedAt',
];

/** A described revision as the request that registers another one like it; tags of AWS's own are left behind. */
export function registerInput(
  definition: TaskDefinition,
  tags: readonly Tag[] = [],
): RegisterTaskDefinitionCommandInput {
  const own = tags.filter(({ key = '' }) => !key.startsWith('aws:'));
  const kept = Object.entries(definition).filter(
    ([name, value]) => !TOLD.includes(name) && value !== undefined,
  );
  const request = { ...Object.fromEntries(kept), ...(own.length > 0 && { tags: own }) };
  return request as RegisterTaskDefinitionCommandInput;
}

/** `family` and revision of an ARN or of `family:revision`. */
export function revisionOf(reference: string): { family: string; revision: number } {
  const name = reference.split('/').at(-1) ?? '';
  const [family = '', revision] = name.split(':');
  return { family, revision: Number(revision) };
}
