import { expect, test } from 'vitest';
import { regions, zonesOf } from './regions.ts';

test.each([
  ['us-east-1', 'us-east-1f', 'use1-az6'],
  ['us-west-2', 'us-west-2a', 'usw2-az1'],
  ['eu-west-1', 'eu-west-1c', 'euw1-az3'],
  ['ap-northeast-1', 'ap-northeast-1c', 'apne1-az1'],
  ['ap-northeast-2', 'ap-northeast-2d', 'apne2-az4'],
  ['us-gov-west-1', 'us-gov-west-1a', 'usgw1-az1'],
])('zonesOf: %s has %s, which is %s', (region, name, id) => {
  expect(zonesOf(region)).toContainEqual({ name, id });
});

test('zonesOf: every region has at least three zones, each with a name and an id of its own', () => {
  for (const { name } of regions) {
    const zones = zonesOf(name);
    expect(zones.length).toBeGreaterThanOrEqual(3);
    expect(new Set(zones.map((zone) => zone.id)).size).toBe(zones.length);
  }
});
