import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

/** What is registered: the request without its tags. */
export type Definition = Omit<RegisterTaskDefinitionCommandInput, 'tags'>;

/** A rule says what is wrong in ECS's words, or nothing. */
export type Problem = string | undefined;

export function containersOf(definition: Definition): readonly ContainerDefinition[] {
  return definition.containerDefinitions ?? [];
}

/** The first problem of many. */
export function firstOf<Item>(items: readonly Item[], rule: (item: Item) => Problem): Problem {
  for (const item of items) {
    const problem = rule(item);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
