import {
  CreateTargetGroupCommand,
  type CreateTargetGroupCommandInput,
  DeleteTargetGroupCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  ModifyTargetGroupAttributesCommand,
  ModifyTargetGroupCommand,
  type ModifyTargetGroupCommandInput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { beforeEach, describe, expect, test } from 'vitest';
import { LoadBalancingApi } from './elastic-load-balancing-fixture.ts';

let elb: LoadBalancingApi;
beforeEach(() => {
  elb = new LoadBalancingApi();
});

const create = async (over: Partial<CreateTargetGroupCommandInput> = {}) => {
  const { TargetGroups } = await elb.client.send(
    new CreateTargetGroupCommand({ Name: 'web', Protocol: 'HTTP', Port: 80, VpcId: 'vpc-1', ...over }),
  );
  return TargetGroups?.[0];
};

describe('CreateTargetGroup', () => {
  test("health checks have AWS's defaults", async () => {
    const made = await create();
    expect(made).toEqual({
      TargetGroupArn: made?.TargetGroupArn,
      TargetGroupName: 'web',
      Protocol: 'HTTP',
      Port: 80,
      VpcId: 'vpc-1',
      HealthCheckProtocol: 'HTTP',
      HealthCheckPort: 'traffic-port',
      HealthCheckEnabled: true,
      HealthCheckIntervalSeconds: 30,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 5,
      UnhealthyThresholdCount: 2,
      HealthCheckPath: '/',
      Matcher: { HttpCode: '200' },
      LoadBalancerArns: [],
      TargetType: 'instance',
      ProtocolVersion: 'HTTP1',
      IpAddressType: 'ipv4',
    });
    expect(made?.TargetGroupArn).toMatch(/:targetgroup\/web\/[0-9a-f]{16}$/);
  });

  test('the same again answers with what is there; other settings are refused', async () => {
    const first = await create();
    expect((await create())?.TargetGroupArn).toBe(first?.TargetGroupArn);
    await expect(create({ Port: 81 })).rejects.toMatchObject({
      name: 'DuplicateTargetGroupNameException',
      message: "A target group with the same name 'web' exists, but with different settings",
    });
  });

  test.each([
    [{ Protocol: undefined }, 'ValidationError', 'A protocol must be specified'],
    [{ Port: undefined }, 'ValidationError', 'A port must be specified'],
    [{ VpcId: undefined }, 'ValidationError', 'A VPC ID must be specified'],
    [{ VpcId: 'vpc-9' }, 'ValidationError', "The VPC ID 'vpc-9' is not found"],
    [{ Name: 'a.b' }, 'ValidationError', "Target group name 'a.b' can only contain"],
    [{ Protocol: 'TCP' }, 'NotImplemented', 'network and gateway'],
    [{ TargetType: 'lambda' }, 'NotImplemented', 'lambda'],
    [{ ProtocolVersion: 'GRPC' }, 'NotImplemented', 'GRPC'],
    [{ HealthCheckPath: 'health' }, 'ValidationError', "must begin with a '/' character"],
    [
      { HealthCheckIntervalSeconds: 5 },
      'ValidationError',
      'Health check interval must be greater than the timeout.',
    ],
    [{ HealthCheckIntervalSeconds: 4 }, 'ValidationError', 'greater than or equal to 5'],
    [{ HealthCheckPort: '70000' }, 'ValidationError', '70000'],
    [{ HealthCheckProtocol: 'TCP' }, 'ValidationError', "Health check protocol 'TCP' is not supported"],
    [{ Matcher: { HttpCode: '200-599' } }, 'ValidationError', "must be within '200-499' inclusive"],
    [{ Matcher: { HttpCode: 'ok' } }, 'ValidationError', "'ok' is not valid"],
  ] as const)('refuses %j', async (over, name, message) => {
    const error = await create(over as Partial<CreateTargetGroupCommandInput>).catch((each) => each);
    expect(error).toMatchObject({ name });
    expect(error.message).toContain(message);
  });
});

describe('target group settings', () => {
  test('ModifyTargetGroup: changes what is named', async () => {
    const TargetGroupArn = await elb.targetGroup();
    const change: Partial<ModifyTargetGroupCommandInput> = {
      HealthCheckPath: '/health',
      Matcher: { HttpCode: '200,201-299' },
      HealthCheckPort: '9000',
    };
    const { TargetGroups } = await elb.client.send(
      new ModifyTargetGroupCommand({ TargetGroupArn, ...change }),
    );
    expect(TargetGroups).toMatchObject([{ ...change, HealthCheckIntervalSeconds: 30 }]);
  });

  test('attributes have defaults and are checked', async () => {
    const TargetGroupArn = await elb.targetGroup();
    const { Attributes } = await elb.client.send(
      new DescribeTargetGroupAttributesCommand({ TargetGroupArn }),
    );
    expect(Attributes).toContainEqual({ Key: 'deregistration_delay.timeout_seconds', Value: '300' });
    expect(Attributes).toContainEqual({ Key: 'stickiness.lb_cookie.duration_seconds', Value: '86400' });
    const modify = (changes: Record<string, string>) =>
      elb.client.send(
        new ModifyTargetGroupAttributesCommand({
          TargetGroupArn,
          Attributes: Object.entries(changes).map(([Key, Value]) => ({ Key, Value })),
        }),
      );
    await expect(modify({ 'slow_start.duration_seconds': '20' })).rejects.toThrow(
      'slow_start.duration_seconds',
    );
    await expect(modify({ 'stickiness.enabled': 'true', 'stickiness.type': 'app_cookie' })).rejects.toThrow(
      'You must set an application cookie name',
    );
    await expect(
      modify({
        'slow_start.duration_seconds': '30',
        'load_balancing.algorithm.type': 'least_outstanding_requests',
      }),
    ).rejects.toThrow('Slow start');
    const answer = await modify({
      'stickiness.enabled': 'true',
      'stickiness.lb_cookie.duration_seconds': '60',
    });
    expect(answer.Attributes).toContainEqual({ Key: 'stickiness.lb_cookie.duration_seconds', Value: '60' });
  });

  test('describe by load balancer, by name, by ARN; one in use cannot be deleted', async () => {
    const [used, free] = [await elb.targetGroup('used'), await elb.targetGroup('free')];
    const LoadBalancerArn = await elb.loadBalancer();
    await elb.listener(LoadBalancerArn, used);
    const names = async (input: object) =>
      (await elb.client.send(new DescribeTargetGroupsCommand(input))).TargetGroups?.map(
        (each) => each.TargetGroupName,
      );
    expect(await names({ LoadBalancerArn })).toEqual(['used']);
    expect(await names({ Names: ['free'] })).toEqual(['free']);
    expect(await names({ TargetGroupArns: [free] })).toEqual(['free']);
    await expect(names({ Names: ['nope'] })).rejects.toMatchObject({ name: 'TargetGroupNotFoundException' });
    await expect(names({ Names: ['free'], LoadBalancerArn })).rejects.toThrow('at the same time');
    const described = await elb.client.send(new DescribeTargetGroupsCommand({ Names: ['used'] }));
    expect(described.TargetGroups?.[0]?.LoadBalancerArns).toEqual([LoadBalancerArn]);
    const remove = (TargetGroupArn: string) =>
      elb.client.send(new DeleteTargetGroupCommand({ TargetGroupArn }));
    await expect(remove(used)).rejects.toMatchObject({
      name: 'ResourceInUseException',
      message: `Target group '${used}' is currently in use by a listener or a rule`,
    });
    await remove(free);
    await remove(free);
    expect(await names({})).toEqual(['used']);
  });
});
