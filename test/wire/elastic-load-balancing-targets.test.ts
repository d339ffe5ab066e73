import {
  DeregisterTargetsCommand,
  DescribeTargetHealthCommand,
  ModifyTargetGroupAttributesCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { beforeEach, describe, expect, test } from 'vitest';
import { containerInstanceTable } from '../../src/store/tables/ecs-clusters.ts';
import { targetTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { LoadBalancingApi } from './elastic-load-balancing-fixture.ts';

let elb: LoadBalancingApi;
let group: string;

beforeEach(async () => {
  elb = new LoadBalancingApi();
  group = await elb.targetGroup();
});

const use = async () => elb.listener(await elb.loadBalancer(), group);
const register = (...Targets: { Id: string; Port?: number; AvailabilityZone?: string }[]) =>
  elb.client.send(new RegisterTargetsCommand({ TargetGroupArn: group, Targets }));
const deregister = (...Targets: { Id: string; Port?: number }[]) =>
  elb.client.send(new DeregisterTargetsCommand({ TargetGroupArn: group, Targets }));
const health = async (...Targets: { Id: string; Port?: number }[]) =>
  (
    await elb.client.send(
      new DescribeTargetHealthCommand({ TargetGroupArn: group, ...(Targets.length > 0 && { Targets }) }),
    )
  ).TargetHealthDescriptions;

describe('RegisterTargets', () => {
  test('a new target of a group in use is initial, at the port of its group, in the zone of its subnet', async () => {
    await use();
    await register({ Id: '172.31.16.9' });
    expect(await health()).toMatchObject([
      {
        Target: { Id: '172.31.16.9', Port: 8080, AvailabilityZone: 'us-east-1b' },
        HealthCheckPort: '8080',
        TargetHealth: {
          State: 'initial',
          Reason: 'Elb.RegistrationInProgress',
          Description: 'Target registration is in progress',
        },
      },
    ]);
  });

  test('one address may be registered at several ports; the same again changes nothing', async () => {
    await register({ Id: '172.31.0.9', Port: 80 }, { Id: '172.31.0.9', Port: 81 });
    const before = elb.api.store.list(targetTable);
    await register({ Id: '172.31.0.9', Port: 80 });
    expect(elb.api.store.list(targetTable)).toEqual(before);
    expect(before).toHaveLength(2);
  });

  test('an address outside the VPC needs a zone, and a private range', async () => {
    await expect(register({ Id: '10.1.2.3' })).rejects.toMatchObject({
      name: 'ValidationError',
      message: "The Availability Zone is required for IP address '10.1.2.3' because it is not in the VPC",
    });
    await expect(register({ Id: '8.8.8.8', AvailabilityZone: 'all' })).rejects.toThrow('private ranges');
    await register({ Id: '10.1.2.3', AvailabilityZone: 'all' });
    expect(await health()).toMatchObject([{ Target: { AvailabilityZone: 'all' } }]);
  });

  test('the zone of an address of the VPC cannot be overridden', async () => {
    await expect(register({ Id: '172.31.16.9', AvailabilityZone: 'all' })).rejects.toThrow(
      "The IP address '172.31.16.9' is within the VPC, and cannot have its Availability Zone overridden to 'all' from 'us-east-1b'",
    );
  });

  test('instance groups take instances that are there, and nothing else', async () => {
    group = await elb.targetGroup('machines', { TargetType: 'instance' });
    await expect(register({ Id: '172.31.0.1' })).rejects.toThrow("Instance ID '172.31.0.1' is not valid");
    await expect(register({ Id: 'i-0123456789abcdef0' })).rejects.toMatchObject({
      name: 'InvalidTargetException',
    });
    elb.api.store.put(containerInstanceTable, {
      account: '000000000000',
      region: 'us-east-1',
      containerInstanceArn: 'arn:aws:ecs:us-east-1:000000000000:container-instance/default/1',
      clusterArn: 'arn:aws:ecs:us-east-1:000000000000:cluster/default',
      ec2InstanceId: 'i-0123456789abcdef0',
      status: 'ACTIVE',
      cpu: 1024,
      memoryMiB: 1024,
      availabilityZone: 'us-east-1a',
      registeredAt: 0,
      tags: [],
    });
    await register({ Id: 'i-0123456789abcdef0', Port: 32_768 });
    expect(await health()).toMatchObject([{ Target: { Id: 'i-0123456789abcdef0', Port: 32_768 } }]);
  });
});

describe('DescribeTargetHealth', () => {
  test('targets of a group that no listener forwards to are unused', async () => {
    await register({ Id: '172.31.0.9' });
    expect(await health()).toMatchObject([
      {
        TargetHealth: {
          State: 'unused',
          Reason: 'Target.NotInUse',
          Description: 'Target group is not configured to receive traffic from the load balancer',
        },
      },
    ]);
  });

  test('a target that is asked for and not registered is unused', async () => {
    expect(await health({ Id: '172.31.0.1' })).toMatchObject([
      { TargetHealth: { State: 'unused', Reason: 'Target.NotRegistered' } },
    ]);
  });

  test('a group that is not there, or no group at all', async () => {
    const missing = group.slice(0, -1) + (group.endsWith('0') ? '1' : '0');
    await expect(
      elb.client.send(new DescribeTargetHealthCommand({ TargetGroupArn: missing })),
    ).rejects.toMatchObject({
      name: 'TargetGroupNotFoundException',
      message: 'One or more target groups not found',
    });
    await expect(
      elb.client.send(new DescribeTargetHealthCommand({ TargetGroupArn: 'web' })),
    ).rejects.toMatchObject({ name: 'ValidationError', message: "'web' is not a valid target group ARN" });
  });
});

describe('DeregisterTargets', () => {
  test('a target of a group in use drains for the deregistration delay', async () => {
    await use();
    await elb.client.send(
      new ModifyTargetGroupAttributesCommand({
        TargetGroupArn: group,
        Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }],
      }),
    );
    await register({ Id: '172.31.0.9' });
    await deregister({ Id: '172.31.0.9' });
    expect(await health()).toMatchObject([
      {
        TargetHealth: {
          State: 'draining',
          Reason: 'Target.DeregistrationInProgress',
          Description: 'Target deregistration is in progress',
        },
      },
    ]);
    const [row] = elb.api.store.list(targetTable);
    expect(row?.drainingUntil).toBe(elb.api.clock.now().getTime() + 30_000);
  });

  test('a draining target registered again starts anew', async () => {
    await use();
    await register({ Id: '172.31.0.9' });
    const [before] = elb.api.store.list(targetTable);
    await deregister({ Id: '172.31.0.9' });
    await register({ Id: '172.31.0.9' });
    expect(await health()).toMatchObject([{ TargetHealth: { State: 'initial' } }]);
    const rows = elb.api.store.list(targetTable);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.registrationId).not.toBe(before?.registrationId);
  });

  test('an unused target is gone at once; one that is not there is no error', async () => {
    await register({ Id: '172.31.0.9' });
    await deregister({ Id: '172.31.0.9' }, { Id: '172.31.0.77' });
    expect(await health()).toEqual([]);
  });

  test('a port that was overridden must be named', async () => {
    await register({ Id: '172.31.0.9', Port: 81 });
    await deregister({ Id: '172.31.0.9' });
    expect(await health()).toHaveLength(1);
    await deregister({ Id: '172.31.0.9', Port: 81 });
    expect(await health()).toEqual([]);
  });
});
