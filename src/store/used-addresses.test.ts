import { expect, test } from 'vitest';
import { Store } from './store.ts';
import { type NetworkInterfaceRow, networkInterfaceTable } from './tables/ec2.ts';
import { usedAddresses } from './used-addresses.ts';

const networkInterface = (id: string, privateIpAddress: string, secondaryAddresses?: string[]) =>
  ({
    networkInterfaceId: id,
    subnetId: 'subnet-1',
    privateIpAddress,
    secondaryAddresses,
  }) as NetworkInterfaceRow;

test('usedAddresses: what the interfaces of a subnet have, through every change of them', () => {
  const store = new Store();
  const used = (subnetId = 'subnet-1') => [...usedAddresses(store, subnetId)].sort();
  store.put(networkInterfaceTable, networkInterface('eni-1', '10.0.0.4', ['10.0.0.5']));
  expect(used()).toEqual(['10.0.0.4', '10.0.0.5']);
  store.put(networkInterfaceTable, networkInterface('eni-2', '10.0.0.6'));
  store.put(networkInterfaceTable, networkInterface('eni-1', '10.0.0.4'));
  expect(used()).toEqual(['10.0.0.4', '10.0.0.6']);
  expect(() =>
    store.transaction((tx) => {
      tx.put(networkInterfaceTable, networkInterface('eni-3', '10.0.0.7'));
      throw new Error('no');
    }),
  ).toThrow('no');
  store.delete(networkInterfaceTable, 'eni-2');
  expect(used()).toEqual(['10.0.0.4']);
  expect(used('subnet-2')).toEqual([]);
  store.clear();
  expect(used()).toEqual([]);
});
