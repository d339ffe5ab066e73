import type { Scope } from '../domain/scope.ts';
import type { Store } from './store.ts';
import type { TableDefinition } from './table.ts';
import { stackTable } from './tables/cloudformation.ts';
import { repositoryTable } from './tables/ecr.ts';
import { clusterTable } from './tables/ecs-clusters.ts';
import { taskDefinitionTable } from './tables/ecs-task-definitions.ts';
import { loadBalancerTable, targetGroupTable } from './tables/elastic-load-balancing-v2.ts';
import { logGroupTable } from './tables/logs.ts';

/** What somebody makes who uses a region; a default network comes from merely asking. */
const telling = [
  clusterTable,
  taskDefinitionTable,
  stackTable,
  loadBalancerTable,
  targetGroupTable,
  repositoryTable,
  logGroupTable,
] as unknown as readonly TableDefinition<object>[];

/** Accounts and regions in which something has been made, in order. */
export function usedScopes(store: Store): Scope[] {
  const found = new Map<string, Scope>();
  for (const table of telling) {
    // Makes the table where it has never been used.
    if (store.count(table) === 0) continue;
    for (const row of store.prepare(`SELECT DISTINCT account, region FROM "${table.name}"`).all())
      found.set(`${row.account} ${row.region}`, { account: String(row.account), region: String(row.region) });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, scope]) => scope);
}
