import {
  AddTagsCommand,
  CreateLoadBalancerCommand,
  type CreateLoadBalancerCommandInput,
  DeleteLoadBalancerCommand,
  DescribeAccountLimitsCommand,
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeSSLPoliciesCommand,
  DescribeTagsCommand,
  ElasticLoadBalancingV2Client,
  ModifyLoadBalancerAttributesCommand,
  paginateDescribeLoadBalancers,
  RemoveTagsCommand,
  SetSecurityGroupsCommand,
  SetSubnetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { beforeEach, describe, expect, test } from 'vitest';
import { fixedResponse, LoadBalancingApi } from './elastic-load-balancing-fixture.ts';

let elb: LoadBalancingApi;
beforeEach(() => {
  elb = new LoadBalancingApi();
});

const create = async (over: Partial<CreateLoadBalancerCommandInput> = {}) => {
  const input = { Name: 'web', Subnets: ['subnet-a', 'subnet-b'], ...over };
  const { LoadBalancers } = await elb.client.send(new CreateLoadBalancerCommand(input));
  return LoadBalancers?.[0];
};

describe('CreateLoadBalancer', () => {
  test('answers as AWS does, provisioning at first', async () => {
    const made = await create();
    expect(made).toMatchObject({
      LoadBalancerName: 'web',
      Scheme: 'internet-facing',
      VpcId: 'vpc-1',
      State: { Code: 'provisioning' },
      Type: 'application',
      IpAddressType: 'ipv4',
      SecurityGroups: ['sg-default'],
      CanonicalHostedZoneId: 'Z35SXDOTRQ7X7K',
      AvailabilityZones: [
        { ZoneName: 'us-east-1a', SubnetId: 'subnet-a' },
        { ZoneName: 'us-east-1b', SubnetId: 'subnet-b' },
      ],
    });
    expect(made?.LoadBalancerArn).toMatch(
      /^arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer\/app\/web\/[0-9a-f]{16}$/,
    );
    expect(made?.DNSName).toMatch(/^web-\d+\.us-east-1\.elb\.localhost$/);
    expect(made?.CreatedTime).toEqual(elb.api.clock.now());
  });

  test('an internal one is named so', async () => {
    expect((await create({ Scheme: 'internal', Name: 'Api' }))?.DNSName).toMatch(/^internal-api-\d+\./);
  });

  test('subnet mappings do as well as subnets', async () => {
    const made = await create({
      Subnets: undefined,
      SubnetMappings: [{ SubnetId: 'subnet-c' }, { SubnetId: 'subnet-a' }],
    });
    expect(made?.AvailabilityZones?.map((zone) => zone.ZoneName)).toEqual(['us-east-1a', 'us-east-1c']);
  });

  test('the same again answers with what is there; other settings are refused', async () => {
    const first = await create();
    expect((await create())?.LoadBalancerArn).toBe(first?.LoadBalancerArn);
    await expect(create({ Scheme: 'internal' })).rejects.toMatchObject({
      name: 'DuplicateLoadBalancerNameException',
      message: "A load balancer with the same name 'web' exists, but with different settings",
    });
  });

  test.each([
    [{ Name: 'a_b' }, 'ValidationError', 'can only contain characters that are alphanumeric'],
    [{ Name: '-a' }, 'ValidationError', "Load balancer name '-a' cannot begin or end with '-'"],
    [{ Name: 'internal-a' }, 'ValidationError', "cannot begin with 'internal-'"],
    [{ Name: 'a'.repeat(33) }, 'ValidationError', "cannot be longer than '32' characters"],
    [
      { Subnets: ['subnet-a'] },
      'ValidationError',
      'At least two subnets in two different Availability Zones',
    ],
    [{ Subnets: [] }, 'ValidationError', 'At least one subnet must be specified'],
    [
      { Subnets: ['subnet-a', 'subnet-a2'] },
      'InvalidConfigurationRequestException',
      'A load balancer cannot be attached to multiple subnets in the same Availability Zone',
    ],
    [
      { Subnets: ['subnet-a', 'subnet-x'] },
      'SubnetNotFoundException',
      "The subnet ID 'subnet-x' does not exist",
    ],
    [{ Subnets: ['subnet-a', 'subnet-other'] }, 'InvalidConfigurationRequestException', 'same VPC'],
    [{ SecurityGroups: ['sg-none'] }, 'InvalidSecurityGroupException', 'sg-none'],
    [
      { SecurityGroups: ['sg-other'] },
      'InvalidConfigurationRequestException',
      "Security group 'sg-other' does not belong to VPC 'vpc-1'",
    ],
    [{ Type: 'network' }, 'NotImplemented', 'network load balancers'],
    [{ Type: 'gateway' }, 'NotImplemented', 'gateway load balancers'],
    [{ Tags: [{ Key: 'a' }, { Key: 'a' }] }, 'DuplicateTagKeysException', 'more than once'],
    [{ IpAddressType: 'dualstack' }, 'NotImplemented', 'IPv6'],
  ] as const)('refuses %j', async (over, name, message) => {
    const error = await create(over as unknown as Partial<CreateLoadBalancerCommandInput>).catch(
      (each) => each,
    );
    expect(error).toMatchObject({ name });
    expect(error.message).toContain(message);
  });
});

describe('DescribeLoadBalancers', () => {
  test('by name, by ARN, and in pages', async () => {
    const made = [await create({ Name: 'a' }), await create({ Name: 'b' }), await create({ Name: 'c' })];
    const byName = await elb.client.send(new DescribeLoadBalancersCommand({ Names: ['b'] }));
    expect(byName.LoadBalancers?.map((each) => each.LoadBalancerName)).toEqual(['b']);
    const LoadBalancerArns = [made[2]?.LoadBalancerArn ?? ''];
    const byArn = await elb.client.send(new DescribeLoadBalancersCommand({ LoadBalancerArns }));
    expect(byArn.LoadBalancers?.map((each) => each.LoadBalancerName)).toEqual(['c']);
    const pages: (string | undefined)[][] = [];
    for await (const page of paginateDescribeLoadBalancers({ client: elb.client }, { PageSize: 2 }))
      pages.push((page.LoadBalancers ?? []).map((each) => each.LoadBalancerName));
    expect(pages).toEqual([['a', 'b'], ['c']]);
  });

  test('what is not there', async () => {
    const made = await create();
    await expect(
      elb.client.send(new DescribeLoadBalancersCommand({ Names: ['nope'] })),
    ).rejects.toMatchObject({
      name: 'LoadBalancerNotFoundException',
      message: "Load balancers '[nope]' not found",
    });
    const elsewhere = new ElasticLoadBalancingV2Client(elb.api.client({ region: 'eu-west-1' }));
    const LoadBalancerArns = [made?.LoadBalancerArn ?? ''];
    await expect(elsewhere.send(new DescribeLoadBalancersCommand({ LoadBalancerArns }))).rejects.toThrow(
      'One or more load balancers not found',
    );
    await expect(elb.client.send(new DescribeLoadBalancersCommand({ Marker: '!' }))).rejects.toMatchObject({
      name: 'ValidationError',
    });
  });
});

describe('load balancer settings', () => {
  test('attributes have defaults, are checked, and deletion protection protects', async () => {
    const LoadBalancerArn = await elb.loadBalancer();
    const before = await elb.client.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn }));
    expect(before.Attributes).toContainEqual({ Key: 'idle_timeout.timeout_seconds', Value: '60' });
    expect(before.Attributes).toContainEqual({ Key: 'routing.http2.enabled', Value: 'true' });
    const modify = (Key: string, Value: string) =>
      elb.client.send(
        new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes: [{ Key, Value }] }),
      );
    await expect(modify('nope', '1')).rejects.toMatchObject({
      name: 'ValidationError',
      message: "Load balancer attribute key 'nope' is not recognized",
    });
    await expect(modify('idle_timeout.timeout_seconds', '4001')).rejects.toMatchObject({
      name: 'InvalidConfigurationRequestException',
    });
    const many = Array.from({ length: 21 }, () => ({ Key: 'idle_timeout.timeout_seconds', Value: '5' }));
    await expect(
      elb.client.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes: many })),
    ).rejects.toThrow('Member must have length less than or equal to 20');
    const after = await modify('deletion_protection.enabled', 'true');
    expect(after.Attributes).toContainEqual({ Key: 'deletion_protection.enabled', Value: 'true' });
    await expect(elb.client.send(new DeleteLoadBalancerCommand({ LoadBalancerArn }))).rejects.toMatchObject({
      name: 'OperationNotPermittedException',
      message: `Load balancer '${LoadBalancerArn}' cannot be deleted because deletion protection is enabled`,
    });
  });

  test('subnets and security groups are replaced', async () => {
    const LoadBalancerArn = await elb.loadBalancer();
    const zones = await elb.client.send(
      new SetSubnetsCommand({ LoadBalancerArn, Subnets: ['subnet-b', 'subnet-c'] }),
    );
    expect(zones.AvailabilityZones?.map((zone) => zone.ZoneName)).toEqual(['us-east-1b', 'us-east-1c']);
    const groups = await elb.client.send(
      new SetSecurityGroupsCommand({ LoadBalancerArn, SecurityGroups: ['sg-web'] }),
    );
    expect(groups.SecurityGroupIds).toEqual(['sg-web']);
  });

  test('DeleteLoadBalancer: takes the listeners along, and may be repeated', async () => {
    const LoadBalancerArn = await elb.loadBalancer();
    const listener = await elb.listener(LoadBalancerArn, fixedResponse);
    await elb.client.send(new DeleteLoadBalancerCommand({ LoadBalancerArn }));
    await elb.client.send(new DeleteLoadBalancerCommand({ LoadBalancerArn }));
    await expect(
      elb.client.send(new DescribeListenersCommand({ ListenerArns: [listener] })),
    ).rejects.toMatchObject({
      name: 'ListenerNotFoundException',
      message: 'One or more listeners not found',
    });
  });

  test('tags are added, replaced and removed', async () => {
    const ResourceArns = [await elb.loadBalancer(), await elb.targetGroup()];
    const add = (Tags: { Key: string; Value?: string }[]) =>
      elb.client.send(new AddTagsCommand({ ResourceArns, Tags }));
    await add([{ Key: 'team', Value: 'a' }, { Key: 'stage' }]);
    await add([{ Key: 'team', Value: 'b' }]);
    await elb.client.send(new RemoveTagsCommand({ ResourceArns, TagKeys: ['stage'] }));
    const { TagDescriptions } = await elb.client.send(new DescribeTagsCommand({ ResourceArns }));
    expect(TagDescriptions).toEqual(
      ResourceArns.map((ResourceArn) => ({ ResourceArn, Tags: [{ Key: 'team', Value: 'b' }] })),
    );
    const many = Array.from({ length: 50 }, (_, i) => ({ Key: `k${i}` }));
    await expect(add(many)).rejects.toMatchObject({ name: 'TooManyTagsException' });
  });
});

test('DescribeSSLPolicies: real names, protocols and ciphers in AWS order', async () => {
  const Names = ['ELBSecurityPolicy-TLS13-1-2-Res-2021-06'];
  const { SslPolicies } = await elb.client.send(new DescribeSSLPoliciesCommand({ Names }));
  expect(SslPolicies).toMatchObject([
    {
      Name: Names[0],
      SslProtocols: ['TLSv1.3', 'TLSv1.2'],
      Ciphers: [
        { Name: 'TLS_AES_128_GCM_SHA256', Priority: 1 },
        { Name: 'TLS_AES_256_GCM_SHA384', Priority: 2 },
        { Name: 'TLS_CHACHA20_POLY1305_SHA256', Priority: 3 },
        { Name: 'ECDHE-ECDSA-AES128-GCM-SHA256', Priority: 4 },
        { Name: 'ECDHE-RSA-AES128-GCM-SHA256', Priority: 5 },
        { Name: 'ECDHE-ECDSA-AES256-GCM-SHA384', Priority: 6 },
        { Name: 'ECDHE-RSA-AES256-GCM-SHA384', Priority: 7 },
      ],
    },
  ]);
  await expect(elb.client.send(new DescribeSSLPoliciesCommand({ Names: ['nope'] }))).rejects.toMatchObject({
    name: 'SSLPolicyNotFoundException',
  });
});

test('DescribeAccountLimits: names the quotas', async () => {
  const { Limits } = await elb.client.send(new DescribeAccountLimitsCommand({}));
  expect(Limits).toContainEqual({ Name: 'rules-per-application-load-balancer', Max: '100' });
});
