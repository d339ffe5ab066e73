import type { Tag, TaskDefinition } from '@aws-sdk/client-ecs';

/** What DescribeTaskDefinition tells and RegisterTaskDefinition does not take. */
const told = [
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

/** A task definition as it was described, as RegisterTaskDefinition takes it; tags of AWS's own are left behind. */
export function registerInput(definition: TaskDefinition, tags: readonly Tag[] = []): object {
  const own = tags.filter(({ key = '' }) => !key.startsWith('aws:'));
  const kept = Object.entries(definition).filter(([name]) => !told.includes(name));
  return { ...Object.fromEntries(kept), ...(own.length > 0 && { tags: own }) };
}
