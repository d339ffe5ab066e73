import type { OperationStatus } from '@aws-sdk/client-servicediscovery';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { Transaction } from '../../store/store.ts';
import { type DiscoveryOperationRow, discoveryOperationTable } from '../../store/tables/servicediscovery.ts';
import { newOperationId } from './ids.ts';

/** Older ones are forgotten when newer ones are written; AWS keeps them for a while too. */
const KEPT = 1000;
const LESS = 100;

const SUBMITTED = 50;
const PENDING = 200;

/** Writes down what was done; answers the id that GetOperation knows it by. */
export function logOperation(
  tx: Transaction,
  { account, region, random, now }: RequestContext,
  operation: Pick<DiscoveryOperationRow, 'type' | 'targets' | 'namespaceId' | 'serviceId'>,
): string {
  const operationId = newOperationId(random);
  if (tx.count(discoveryOperationTable, { account, region }) >= KEPT) forget(tx, { account, region });
  tx.put(discoveryOperationTable, { account, region, operationId, ...operation, createdAt: now.getTime() });
  return operationId;
}

function forget(tx: Transaction, scope: Pick<RequestContext, 'account' | 'region'>): void {
  const rows = tx.list(discoveryOperationTable, { where: scope });
  for (const { operationId } of rows.sort((a, b) => a.createdAt - b.createdAt).slice(0, LESS))
    tx.delete(discoveryOperationTable, operationId);
}

/**
 * What an operation does is done when it is accepted. Its status goes AWS's way all the same, in a fifth of a second, for clients that wait for SUCCESS
 * (Operation, Status).
 */
export function statusOf({ createdAt }: DiscoveryOperationRow, now: Date): OperationStatus {
  const age = now.getTime() - createdAt;
  if (age < SUBMITTED) return 'SUBMITTED';
  return age < PENDING ? 'PENDING' : 'SUCCESS';
}

/** When its status changed the last time. */
export function updatedAt(row: DiscoveryOperationRow, now: Date): number {
  const age = { SUBMITTED: 0, PENDING: SUBMITTED, SUCCESS: PENDING, FAIL: 0 }[statusOf(row, now)];
  return row.createdAt + age;
}
