import { DeleteListenerCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLoadBalancingControl } from '../../src/control/load-balancing/load-balancing-control.ts';
import { type TaskRow, taskTable } from '../../src/store/tables/ecs-tasks.ts';
import { targetTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { LoadBalancingWorld } from '../helpers/load-balancing-world.ts';

let world: LoadBalancingWorld;
beforeEach(async () => {
  world = await new LoadBalancingWorld().start();
});
afterEach(() => world.control.close());

describe('targets', () => {
  test('reach the snapshot with where to dial them', async () => {
    await world.served();
    expect(world.balancer.current?.targetGroups).toMatchObject([
      {
        inUse: true,
        algorithm: 'round_robin',
        healthCheck: { path: '/', matcher: '200', intervalSeconds: 30 },
        targets: [
          { id: '172.31.0.9', port: 8080, state: 'active', endpoint: { host: '172.31.0.9', port: 8080 } },
        ],
      },
    ]);
  });

  test('have the health that the load balancer observed', async () => {
    const { group } = await world.served();
    world.observe('unhealthy', {
      reason: 'Target.ResponseCodeMismatch',
      description: 'Health checks failed with these codes: [502]',
    });
    expect(await world.health(group)).toEqual([
      {
        State: 'unhealthy',
        Reason: 'Target.ResponseCodeMismatch',
        Description: 'Health checks failed with these codes: [502]',
      },
    ]);
    world.observe('healthy');
    expect(await world.health(group)).toEqual([{ State: 'healthy' }]);
  });

  test('are dialled anew when the published ports of their task change', async () => {
    await world.control.close();
    let hostPort = 1;
    world.control = createLoadBalancingControl({
      ...world.options(),
      endpointOf: () => ({ host: '127.0.0.1', port: hostPort }),
    });
    await world.control.start();
    const { group } = await world.served();
    hostPort = 2;
    const task = { taskArn: 'arn:aws:ecs:us-east-1:000000000000:task/default/1' };
    world.elb.api.store.put(taskTable, { ...task, privateIpv4Address: '172.31.9.9' } as TaskRow);
    await world.control.idle();
    expect(world.balancer.current?.targetGroups[0]?.targets[0]?.endpoint.port).toBe(1);
    world.elb.api.store.put(taskTable, { ...task, privateIpv4Address: '172.31.0.9' } as TaskRow);
    await world.control.idle();
    expect(world.balancer.current?.targetGroups[0]).toMatchObject({
      arn: group,
      targets: [{ endpoint: { port: 2 } }],
    });
  });

  test('keep their health over a restart until a check has decided', async () => {
    const { group } = await world.served();
    world.observe('healthy');
    await world.control.close();
    world.control = world.makeControl();
    await world.control.start();
    world.observe('initial', { reason: 'Elb.RegistrationInProgress' });
    expect(await world.health(group)).toEqual([{ State: 'healthy' }]);
    world.observe('unhealthy', { reason: 'Target.Timeout', description: 'Request timed out' });
    expect(await world.health(group)).toMatchObject([{ State: 'unhealthy', Reason: 'Target.Timeout' }]);
  });

  test('become unused with their group, and initial when it is used again', async () => {
    const { loadBalancer, group, listener } = await world.served();
    world.observe('healthy');
    await world.elb.client.send(new DeleteListenerCommand({ ListenerArn: listener }));
    await world.control.idle();
    expect(world.elb.api.store.list(targetTable)).toMatchObject([
      { health: { state: 'unused', reason: 'Target.NotInUse' } },
    ]);
    await world.elb.listener(loadBalancer, group);
    await world.control.idle();
    expect(await world.health(group)).toMatchObject([
      { State: 'initial', Reason: 'Elb.RegistrationInProgress' },
    ]);
  });

  test('in a zone that the load balancer has not enabled are unused and get no traffic', async () => {
    const { group } = await world.served();
    await world.register(group, '172.31.32.9');
    await world.control.idle();
    expect(await world.health(group, '172.31.32.9')).toEqual([
      {
        State: 'unused',
        Reason: 'Target.NotInUse',
        Description: 'Target is in an Availability Zone that is not enabled for the load balancer',
      },
    ]);
    expect(world.balancer.current?.targetGroups[0]?.targets.map((target) => target.id)).toEqual([
      '172.31.0.9',
    ]);
  });

  test('drain until their last request has ended', async () => {
    const { group } = await world.served();
    await world.deregister(group, '172.31.0.9');
    await world.control.idle();
    const target = world.balancer.current?.targetGroups[0]?.targets[0];
    expect(target?.state).toBe('draining');
    expect(await world.health(group)).toMatchObject([{ State: 'draining' }]);
    world.observe('healthy');
    expect(await world.health(group)).toMatchObject([{ State: 'draining' }]);
    world.balancer.emit({
      kind: 'target-drained',
      targetGroupArn: group,
      registrationId: target?.registrationId ?? '',
      at: world.elb.api.clock.now(),
    });
    await world.control.idle();
    expect(await world.health(group)).toEqual([]);
    expect(await world.health(group, '172.31.0.9')).toMatchObject([
      { State: 'unused', Reason: 'Target.NotRegistered' },
    ]);
    expect(world.balancer.current?.targetGroups[0]?.targets).toEqual([]);
  });

  test('that are deregistered because another turned healthy drain at once', async () => {
    const { group } = await world.served();
    const old = world.elb.api.store.list(targetTable)[0];
    await world.register(group, '172.31.0.10');
    await world.control.idle();
    const fresh = world.elb.api.store.list(targetTable).find((row) => row.targetId === '172.31.0.10');
    // As the deployment controller does: it hears of the change first, and writes in the same turn.
    const { store } = world.elb.api;
    await world.control.close();
    const unsubscribe = store.subscribe((changes) => {
      if (!changes.some(({ key }) => key === fresh?.registrationId)) return;
      store.update(targetTable, old?.registrationId ?? '', (row) => ({
        ...row,
        state: 'draining' as const,
        drainingUntil: world.elb.api.clock.now().getTime() + 60_000,
      }));
    });
    world.control = world.makeControl();
    await world.control.start();
    world.observe('healthy', { registrationId: fresh?.registrationId });
    await world.control.idle();
    unsubscribe();
    const states = world.balancer.current?.targetGroups[0]?.targets.map(({ id, state }) => [id, state]);
    expect(states?.sort()).toEqual([
      ['172.31.0.10', 'active'],
      ['172.31.0.9', 'draining'],
    ]);
  });

  test('that drain stay in the snapshot even where their zone is not enabled', async () => {
    const { group } = await world.served();
    await world.register(group, '172.31.32.9');
    await world.deregister(group, '172.31.32.9');
    await world.control.idle();
    expect(
      world.balancer.current?.targetGroups[0]?.targets.map(({ id, state }) => [id, state]),
    ).toContainEqual(['172.31.32.9', 'draining']);
  });

  test('drain for the deregistration delay at most', async () => {
    const { group } = await world.served();
    await world.deregister(group, '172.31.0.9');
    await world.control.idle();
    world.elb.api.clock.advance(299_000);
    await world.control.idle();
    expect(await world.health(group)).toHaveLength(1);
    world.elb.api.clock.advance(1000);
    await world.control.idle();
    expect(await world.health(group)).toEqual([]);
  });
});
