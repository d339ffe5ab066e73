import { expect, test } from 'vitest';
import { vpcTable } from '../../src/store/tables/ec2.ts';
import { World } from './world.ts';

test('the network of a VPC goes soon after the VPC, and not before', async () => {
  const world = new World();
  await world.start();
  world.create({ taskDefinitionArn: world.register('web:1') });
  await world.until('tasks run', () => world.running.length === 2);
  world.delete();
  await world.until('tasks are gone', () => world.tasks.every((each) => each.lastStatus === 'STOPPED'));
  const networks = async () => (await world.runtime.recover()).networks.map((each) => each.networkId);
  expect(await networks()).toContain('vpc-1');
  world.store.delete(vpcTable, 'vpc-1');
  await world.run(2000);
  expect(await networks()).not.toContain('vpc-1');
});
