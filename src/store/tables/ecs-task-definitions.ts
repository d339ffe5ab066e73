import type { RegisterTaskDefinitionCommandInput, Tag } from '@aws-sdk/client-ecs';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/** `definition` is what was registered, every field of the API as it came; ECS's defaults are filled in when it is registered. */
export interface TaskDefinitionRow extends Scope {
  readonly taskDefinitionArn: string;
  readonly family: string;
  readonly revision: number;
  readonly status: 'ACTIVE' | 'INACTIVE' | 'DELETE_IN_PROGRESS';
  readonly definition: Omit<RegisterTaskDefinitionCommandInput, 'tags'>;
  readonly requiresAttributes: readonly { readonly name: string }[];
  readonly compatibilities: readonly string[];
  readonly registeredAt: number;
  readonly registeredBy: string;
  readonly deregisteredAt?: number;
  readonly deleteRequestedAt?: number;
  readonly tags: readonly Tag[];
}
export const taskDefinitionTable = defineTable<TaskDefinitionRow>({
  name: 'ecs_task_definitions',
  key: 'taskDefinitionArn',
  indexes: ['account', 'region', 'family'],
});

/** The last revision number given out in a family; never given twice, even when the revision is deleted. */
export interface TaskFamilyRow extends Scope {
  /** `<account>/<region>/<family>`. */
  readonly familyKey: string;
  readonly family: string;
  readonly lastRevision: number;
}
export const taskFamilyTable = defineTable<TaskFamilyRow>({
  name: 'ecs_task_families',
  key: 'familyKey',
  // Written with every revision, listed seldom and short: an index would cost more than it saves.
  indexes: [],
});
