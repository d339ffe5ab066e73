import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

/** What DescribeTaskDefinition adds to what RegisterTaskDefinition takes (ECS API reference, TaskDefinition). */
const readOnlyFields = [
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
  'deleteRequestedAt',
] as const;

/** A definition as it was described, as one that can be registered. */
export function withoutReadOnlyFields(described: object): RegisterTaskDefinitionCommandInput {
  const kept = Object.entries(described).filter(
    ([key, inner]) => inner !== undefined && !readOnlyFields.includes(key as never),
  );
  return Object.fromEntries(kept) as unknown as RegisterTaskDefinitionCommandInput;
}
