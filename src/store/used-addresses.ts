import { concerns } from './changes.ts';
import type { Store } from './store.ts';
import { type NetworkInterfaceRow, networkInterfaceTable } from './tables/ec2.ts';

/**
 * The addresses that the interfaces of each subnet have, as of the last commit: read once and kept up with the store's changes, since to list
 * a subnet's interfaces for each new one takes ever longer.
 */
export function usedAddresses(store: Store, subnetId: string): Iterable<string> {
  let kept = byStore.get(store);
  if (kept === undefined) {
    kept = new UsedAddresses(store);
    byStore.set(store, kept);
  }
  return kept.of(subnetId);
}

const byStore = new WeakMap<Store, UsedAddresses>();

const addressesOf = (row: NetworkInterfaceRow) => [row.privateIpAddress, ...(row.secondaryAddresses ?? [])];

class UsedAddresses {
  readonly #store: Store;
  readonly #interfaces = new Map<string, NetworkInterfaceRow>();
  /** How many interfaces have an address; two may, for a moment. */
  readonly #subnets = new Map<string, Map<string, number>>();

  constructor(store: Store) {
    this.#store = store;
    for (const row of store.list(networkInterfaceTable)) this.#add(row);
    store.subscribe((changes) => {
      for (const change of changes) if (concerns(change, networkInterfaceTable)) this.#follow(change.key);
    });
  }

  of(subnetId: string): Iterable<string> {
    return this.#subnets.get(subnetId)?.keys() ?? [];
  }

  #follow(key: string): void {
    if (key === '*') {
      this.#interfaces.clear();
      this.#subnets.clear();
      return;
    }
    const before = this.#interfaces.get(key);
    if (before !== undefined) this.#remove(before);
    const row = this.#store.get(networkInterfaceTable, key);
    if (row !== undefined) this.#add(row);
  }

  #add(row: NetworkInterfaceRow): void {
    this.#interfaces.set(row.networkInterfaceId, row);
    let subnet = this.#subnets.get(row.subnetId);
    if (subnet === undefined) {
      subnet = new Map();
      this.#subnets.set(row.subnetId, subnet);
    }
    for (const address of addressesOf(row)) subnet.set(address, (subnet.get(address) ?? 0) + 1);
  }

  #remove(row: NetworkInterfaceRow): void {
    this.#interfaces.delete(row.networkInterfaceId);
    const subnet = this.#subnets.get(row.subnetId);
    for (const address of addressesOf(row)) {
      const count = (subnet?.get(address) ?? 1) - 1;
      if (count === 0) subnet?.delete(address);
      else subnet?.set(address, count);
    }
  }
}
