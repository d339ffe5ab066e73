import { expect, test } from 'vitest';
import { chooseSubnet } from './choose-subnet.ts';
import type { SubnetRow } from './tables/ec2.ts';

const subnet = (subnetId: string, availabilityZone: string) => ({ subnetId, availabilityZone }) as SubnetRow;
const a1 = subnet('a1', 'a');
const a2 = subnet('a2', 'a');
const b1 = subnet('b1', 'b');

test('chooseSubnet: the zone with the fewest tasks, then its emptiest subnet, then the order given', () => {
  expect(chooseSubnet([a1, a2, b1], [])).toBe(a1);
  expect(chooseSubnet([a1, a2, b1], [a1])).toBe(b1);
  expect(chooseSubnet([a1, a2, b1], [a1, b1])).toBe(a2);
  expect(chooseSubnet([b1, a1, a2], [a1, b1])).toBe(a2);
});

test('chooseSubnet: tasks elsewhere do not count, and no subnet is no place', () => {
  expect(chooseSubnet([b1, a1], [{ availabilityZone: 'c' }, {}])).toBe(b1);
  expect(chooseSubnet([], [])).toBeUndefined();
});
