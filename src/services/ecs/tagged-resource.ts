import type { Tag } from '@aws-sdk/client-ecs';
import { parseArn } from '../../domain/arns.ts';
import type { Scope } from '../../domain/scope.ts';
import { ServiceError } from '../../domain/service-error.ts';
import type { Reader, Transaction } from '../../store/store.ts';
import type { TableDefinition } from '../../store/table.ts';
import { capacityProviderTable } from '../../store/tables/ecs-capacity-providers.ts';
import { clusterTable, containerInstanceTable } from '../../store/tables/ecs-clusters.ts';
import { serviceTable } from '../../store/tables/ecs-services.ts';
import { taskDefinitionTable } from '../../store/tables/ecs-task-definitions.ts';
import { taskSetTable } from '../../store/tables/ecs-task-sets.ts';
import { taskTable } from '../../store/tables/ecs-tasks.ts';
import { clusterNotFound, invalidParameter, serviceNotFound, taskNotFound } from './errors.ts';

interface Tagged extends Scope {
  readonly tags: readonly Tag[];
}

interface Kind {
  readonly table: TableDefinition<Tagged>;
  readonly notFound: () => Error;
}

// A table of rows that have tags, whatever else they have: only the tags are changed through it.
const tagged = <Row extends Tagged>(table: TableDefinition<Row>) =>
  table as unknown as TableDefinition<Tagged>;

/** What can be tagged (API reference, TagResource), by the first part of its ARN's resource. */
const KINDS: Readonly<Record<string, Kind>> = {
  cluster: { table: tagged(clusterTable), notFound: clusterNotFound },
  service: { table: tagged(serviceTable), notFound: serviceNotFound },
  task: { table: tagged(taskTable), notFound: taskNotFound },
  'task-definition': {
    table: tagged(taskDefinitionTable),
    notFound: () => invalidParameter('The specified task definition was not found.'),
  },
  'capacity-provider': {
    table: tagged(capacityProviderTable),
    notFound: () => invalidParameter('The specified capacity provider was not found.'),
  },
  'task-set': {
    table: tagged(taskSetTable),
    notFound: () => new ServiceError('TaskSetNotFoundException', 'The specified task set was not found.'),
  },
  'container-instance': {
    table: tagged(containerInstanceTable),
    notFound: () => invalidParameter('The specified container instance was not found.'),
  },
};

function kindOf(resourceArn: string): Kind {
  const parsed = parseArn(resourceArn);
  const name = parsed?.service === 'ecs' ? (parsed.resource.split('/')[0] ?? '') : '';
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind === undefined) throw invalidParameter('Invalid arn syntax.');
  return kind;
}

export function readTags(reader: Reader, resourceArn: string, scope: Scope): readonly Tag[] {
  const { table, notFound } = kindOf(resourceArn);
  const row = reader.get(table, resourceArn);
  if (row?.account !== scope.account || row.region !== scope.region) throw notFound();
  return row.tags;
}

export function changeTags(
  tx: Transaction,
  resourceArn: string,
  scope: Scope,
  change: (tags: readonly Tag[]) => Tag[],
): void {
  const tags = change(readTags(tx, resourceArn, scope));
  tx.update(kindOf(resourceArn).table, resourceArn, (row) => ({ ...row, tags }));
}
