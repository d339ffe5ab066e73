import type { Scope } from '../../domain/scope.ts';
import type { Store } from '../../store/store.ts';
import { type SignalRow, signalTable } from '../../store/tables/cloudformation.ts';

/** The first signal of an id counts; the same again is a retransmission (API reference, SignalResource, UniqueId). */
export function keepSignal(
  store: Store,
  { account, region }: Scope,
  resourceKey: string,
  signal: Pick<SignalRow, 'uniqueId' | 'status' | 'data' | 'reason' | 'at'>,
): void {
  const signalKey = `${resourceKey}|${signal.uniqueId}`;
  if (store.get(signalTable, signalKey) !== undefined) return;
  store.put(signalTable, { account, region, signalKey, resourceKey, ...signal });
}
