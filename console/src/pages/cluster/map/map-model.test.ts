import { expect, test } from 'vitest';
import { drawCluster, type MapRoute, type MapService, type MapTask, stateOf, widthOf } from './map-model.ts';

const task = (id: string, service: string | undefined, zone: string): MapTask => ({
  id,
  service,
  zone,
  state: 'running',
  family: 'web',
  revision: '1',
});
const service = (name: string, targetGroups: string[] = []): MapService => ({
  name,
  running: 1,
  desired: 1,
  targetGroups,
});
const route = (loadBalancerName: string, targetGroupArn: string, requests: number): MapRoute => ({
  loadBalancerArn: `arn:${loadBalancerName}`,
  loadBalancerName,
  targetGroupArn,
  requests,
});

test('drawCluster: services stand below their load balancer, the others and single tasks at the end', () => {
  const picture = drawCluster(
    [task('1', 'web', 'b'), task('2', 'web', 'a'), task('3', 'worker', 'a'), task('4', undefined, 'a')],
    [service('worker'), service('web', ['tg-web'])],
    [route('front', 'tg-web', 120), route('front', 'tg-elsewhere', 30)],
  );
  expect(picture.zones).toEqual(['a', 'b']);
  expect(picture.groups.map(({ balancer, rows }) => [balancer, rows.map(({ key }) => key)])).toEqual([
    [{ name: 'front', requests: 150 }, ['web']],
    [undefined, ['worker', '']],
  ]);
  expect(picture.groups[0]?.rows[0]).toMatchObject({ requests: 120, count: 2 });
});

test('drawCluster: a service without a load balancer has no requests, one with has even none', () => {
  const { groups } = drawCluster([], [service('a'), service('b', ['tg'])], [route('front', 'tg', 0)]);
  expect(groups.flatMap(({ rows }) => rows.map(({ requests }) => requests))).toEqual([0, undefined]);
});

test('stateOf: what ends is stopping whatever its health was', () => {
  const running = { lastStatus: 'RUNNING', desiredStatus: 'RUNNING' };
  expect(stateOf({ ...running, desiredStatus: 'STOPPED', healthStatus: 'HEALTHY' })).toBe('stopping');
  expect(stateOf({ ...running, healthStatus: 'UNKNOWN' })).toBe('running');
  expect(stateOf({ ...running, healthStatus: 'UNHEALTHY' })).toBe('unhealthy');
  expect(stateOf({ lastStatus: 'PENDING', desiredStatus: 'RUNNING' })).toBe('starting');
});

test('widthOf: grows with traffic, and has an end', () => {
  expect(widthOf(0)).toBe(1);
  expect(widthOf(10)).toBeGreaterThan(widthOf(1));
  expect(widthOf(1e9)).toBe(8);
});
