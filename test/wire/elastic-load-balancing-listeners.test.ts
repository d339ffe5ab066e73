import {
  type Action,
  AddListenerCertificatesCommand,
  CreateListenerCommand,
  CreateRuleCommand,
  type CreateRuleCommandInput,
  DeleteRuleCommand,
  DescribeListenerAttributesCommand,
  DescribeListenerCertificatesCommand,
  DescribeListenersCommand,
  DescribeRulesCommand,
  ModifyListenerAttributesCommand,
  ModifyListenerCommand,
  ModifyRuleCommand,
  RemoveListenerCertificatesCommand,
  type RuleCondition,
  SetRulePrioritiesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { beforeEach, describe, expect, test } from 'vitest';
import { fixedResponse, LoadBalancingApi } from './elastic-load-balancing-fixture.ts';

let elb: LoadBalancingApi;
let loadBalancer: string;
beforeEach(async () => {
  elb = new LoadBalancingApi();
  loadBalancer = await elb.loadBalancer();
});

const certificate = 'arn:aws:iam::000000000000:server-certificate/web';
const other = 'arn:aws:iam::000000000000:server-certificate/other';

const rejected = async (promise: Promise<unknown>, name: string, message: string) => {
  const error = (await promise.then(
    () => new Error('it was accepted'),
    (each) => each,
  )) as Error;
  expect(error).toMatchObject({ name });
  expect(error.message).toContain(message);
};

describe('CreateListener', () => {
  test('a forward to one group is shown in both forms', async () => {
    const group = await elb.targetGroup();
    const arn = await elb.listener(loadBalancer, group);
    expect(arn).toMatch(/:listener\/app\/web\/[0-9a-f]{16}\/[0-9a-f]{16}$/);
    const { Listeners } = await elb.client.send(new DescribeListenersCommand({ ListenerArns: [arn] }));
    expect(Listeners).toEqual([
      {
        ListenerArn: arn,
        LoadBalancerArn: loadBalancer,
        Port: 80,
        Protocol: 'HTTP',
        DefaultActions: [
          {
            Type: 'forward',
            TargetGroupArn: group,
            ForwardConfig: {
              TargetGroups: [{ TargetGroupArn: group, Weight: 1 }],
              TargetGroupStickinessConfig: { Enabled: false },
            },
          },
        ],
      },
    ]);
  });

  test('the same again answers with what is there; another on the port is refused', async () => {
    const first = await elb.listener(loadBalancer, fixedResponse);
    expect(await elb.listener(loadBalancer, fixedResponse)).toBe(first);
    await rejected(
      elb.listener(loadBalancer, await elb.targetGroup()),
      'DuplicateListenerException',
      `A listener already exists on this port for this load balancer '${loadBalancer}'`,
    );
  });

  test('a target group serves one load balancer only', async () => {
    const group = await elb.targetGroup();
    await elb.listener(loadBalancer, group);
    const second = await elb.loadBalancer('second');
    await rejected(elb.listener(second, group), 'TargetGroupAssociationLimitException', group);
  });

  test('weights and stickiness of several groups are kept', async () => {
    const [a, b] = [await elb.targetGroup('a'), await elb.targetGroup('b')];
    const action: Action = {
      Type: 'forward',
      ForwardConfig: {
        TargetGroups: [
          { TargetGroupArn: a, Weight: 9 },
          { TargetGroupArn: b, Weight: 0 },
        ],
        TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 },
      },
    };
    const arn = await elb.listener(loadBalancer, action);
    const { Listeners } = await elb.client.send(new DescribeListenersCommand({ ListenerArns: [arn] }));
    expect(Listeners?.[0]?.DefaultActions).toEqual([action]);
  });

  const redirect = (config: object): Action => ({
    Type: 'redirect',
    RedirectConfig: { StatusCode: 'HTTP_301', ...config },
  });
  test.each([
    [
      redirect({}),
      'InvalidLoadBalancerActionException',
      'The redirect configuration is not valid because it creates a loop.',
    ],
    [redirect({ Protocol: 'HTTP', Port: '80' }), 'InvalidLoadBalancerActionException', 'loop'],
    [redirect({ Path: 'x' }), 'ValidationError', "must begin with a '/'"],
    [{ Type: 'forward' }, 'ValidationError', 'A target group ARN must be specified'],
    [
      { Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'a', Weight: 1000 }] } },
      'ValidationError',
      'The weight for each target group must be between 0 and 999, inclusive',
    ],
    [{ Type: 'authenticate-oidc' }, 'NotImplemented', 'authenticate-oidc'],
    [
      { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200', ContentType: 'image/png' } },
      'InvalidLoadBalancerActionException',
      'The ContentType must be one of:',
    ],
    [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '301' } }, 'ValidationError', '301'],
    [
      {
        Type: 'forward',
        TargetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/no/0123456789abcdef',
      },
      'TargetGroupNotFoundException',
      'not found',
    ],
  ] as const)('refuses the action %j', async (action, name, message) => {
    await rejected(elb.listener(loadBalancer, action as Action), name, message);
  });

  test('a redirect to HTTPS is filled in', async () => {
    const arn = await elb.listener(loadBalancer, redirect({ Protocol: 'HTTPS', Port: '443' }));
    const { Listeners } = await elb.client.send(new DescribeListenersCommand({ ListenerArns: [arn] }));
    expect(Listeners?.[0]?.DefaultActions?.[0]?.RedirectConfig).toEqual({
      Protocol: 'HTTPS',
      Port: '443',
      Host: '#{host}',
      Path: '/#{path}',
      Query: '#{query}',
      StatusCode: 'HTTP_301',
    });
  });
});

describe('HTTPS listeners', () => {
  const secure = async (over: object = {}) => {
    const { Listeners } = await elb.client.send(
      new CreateListenerCommand({
        LoadBalancerArn: loadBalancer,
        Protocol: 'HTTPS',
        Port: 443,
        Certificates: [{ CertificateArn: certificate }],
        DefaultActions: [fixedResponse],
        ...over,
      }),
    );
    return Listeners?.[0];
  };

  test('have a certificate and a policy', async () => {
    expect(await secure()).toMatchObject({
      SslPolicy: 'ELBSecurityPolicy-2016-08',
      Certificates: [{ CertificateArn: certificate }],
      MutualAuthentication: { Mode: 'off' },
    });
  });

  test('need them', async () => {
    await rejected(
      secure({ Certificates: undefined }),
      'ValidationError',
      'A certificate must be specified for HTTPS listeners',
    );
    await rejected(
      secure({ SslPolicy: 'nope' }),
      'SSLPolicyNotFoundException',
      "SSL policy 'nope' not found",
    );
    await rejected(
      secure({ Certificates: [{ CertificateArn: 'arn:aws:s3:::bucket' }] }),
      'CertificateNotFoundException',
      'not found',
    );
    await rejected(secure({ Protocol: 'TLS' }), 'UnsupportedProtocolException', 'TLS');
  });

  test('keep a list of further certificates', async () => {
    const ListenerArn = (await secure())?.ListenerArn ?? '';
    const list = async () =>
      (await elb.client.send(new DescribeListenerCertificatesCommand({ ListenerArn }))).Certificates;
    const Certificates = [{ CertificateArn: other }];
    await elb.client.send(new AddListenerCertificatesCommand({ ListenerArn, Certificates }));
    await elb.client.send(new AddListenerCertificatesCommand({ ListenerArn, Certificates }));
    expect(await list()).toEqual([
      { CertificateArn: certificate, IsDefault: true },
      { CertificateArn: other, IsDefault: false },
    ]);
    await elb.client.send(new RemoveListenerCertificatesCommand({ ListenerArn, Certificates }));
    expect(await list()).toHaveLength(1);
    await rejected(
      elb.client.send(
        new RemoveListenerCertificatesCommand({
          ListenerArn,
          Certificates: [{ CertificateArn: certificate }],
        }),
      ),
      'OperationNotPermittedException',
      'Default certificate',
    );
  });

  test('lose certificate and policy when they become HTTP', async () => {
    const ListenerArn = (await secure())?.ListenerArn;
    const { Listeners } = await elb.client.send(
      new ModifyListenerCommand({ ListenerArn, Protocol: 'HTTP', Port: 80 }),
    );
    expect(Listeners?.[0]).toMatchObject({ Protocol: 'HTTP', Port: 80, DefaultActions: [fixedResponse] });
    expect(Listeners?.[0]?.SslPolicy).toBeUndefined();
    await rejected(
      elb.client.send(new ModifyListenerCommand({ ListenerArn, Protocol: 'HTTPS', Port: 443 })),
      'ValidationError',
      'certificate',
    );
  });
});

describe('rules', () => {
  let listener: string;
  beforeEach(async () => {
    listener = await elb.listener(loadBalancer, fixedResponse);
  });
  const path = (value: string): RuleCondition => ({ Field: 'path-pattern', Values: [value] });
  const create = async (
    Priority: number,
    Conditions: RuleCondition[],
    over: Partial<CreateRuleCommandInput> = {},
  ) => {
    const input = { ListenerArn: listener, Priority, Conditions, Actions: [fixedResponse], ...over };
    return (await elb.client.send(new CreateRuleCommand(input))).Rules?.[0];
  };
  const priorities = async () =>
    (await elb.client.send(new DescribeRulesCommand({ ListenerArn: listener }))).Rules?.map(
      (rule) => rule.Priority,
    );

  test('host names and paths are shown in the old form and the new', async () => {
    expect(
      await create(10, [
        path('/a/*'),
        { Field: 'host-header', HostHeaderConfig: { Values: ['*.example.com'] } },
      ]),
    ).toMatchObject({
      Priority: '10',
      IsDefault: false,
      Conditions: [
        { Field: 'path-pattern', Values: ['/a/*'], PathPatternConfig: { Values: ['/a/*'] } },
        { Field: 'host-header', Values: ['*.example.com'], HostHeaderConfig: { Values: ['*.example.com'] } },
      ],
    });
  });

  test('the other conditions are kept as they are', async () => {
    const conditions: RuleCondition[] = [
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-A', Values: ['1*'] } },
      { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['GET'] } },
      { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'v', Value: '1' }, { Value: 'x' }] } },
      { Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.0/8'] } },
    ];
    expect((await create(1, conditions))?.Conditions).toEqual(conditions);
  });

  test('come in order of priority, the default one last', async () => {
    await create(30, [path('/c')]);
    await create(5, [path('/a')]);
    expect(await priorities()).toEqual(['5', '30', 'default']);
    await rejected(create(5, [path('/b')]), 'PriorityInUseException', "Priority '5' is currently in use");
  });

  const values = (...Values: string[]): RuleCondition => ({
    Field: 'path-pattern',
    PathPatternConfig: { Values },
  });
  test.each([
    [[], 'A condition must be specified'],
    [[{ Field: 'cookie', Values: ['a'] }], "Condition field 'cookie' must be one of"],
    [
      [{ Field: 'path-pattern', Values: ['/a', '/b'] }],
      "The 'path-pattern' field contains too many values; the limit is '1'",
    ],
    [[{ ...values('/a'), Values: ['/a'] }], "You cannot provide both Values and 'PathPatternConfig'"],
    [[path('/a'), path('/b')], "A rule can only have one 'path-pattern' condition"],
    [[values('/1', '/2', '/3', '/4', '/5', '/6')], "A rule can only have '5' condition values"],
    [[values('/******')], "A rule can only have '5' condition wildcards"],
    [[path('/a b')], "The 'path-pattern' value is invalid"],
    [[path(`/${'a'.repeat(128)}`)], "The 'path-pattern' value is too long; the limit is '128'"],
    [[{ Field: 'host-header', Values: ['localhost'] }], "The 'host-header' value is invalid"],
    [[{ Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.1'] } }], 'must be in CIDR format'],
    [
      [{ Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['get'] } }],
      "The 'http-request-method' value is invalid",
    ],
    [
      [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'Host', Values: ['a'] } }],
      "'Host' is invalid",
    ],
    [
      [{ Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'a' }] } }],
      "A 'Value' must be specified",
    ],
    [
      [{ Field: 'source-ip', Values: ['10.0.0.0/8'] }],
      "The 'Values' field is not compatible with 'source-ip'",
    ],
  ] as [RuleCondition[], string][])('refuse %j', async (conditions, message) => {
    await rejected(create(1, conditions), 'ValidationError', message);
  });

  test('are modified, moved and deleted; the default one is not', async () => {
    const a = (await create(1, [path('/a')]))?.RuleArn ?? '';
    const b = (await create(2, [path('/b')]))?.RuleArn ?? '';
    const modified = await elb.client.send(new ModifyRuleCommand({ RuleArn: a, Conditions: [path('/z')] }));
    expect(modified.Rules?.[0]).toMatchObject({ Conditions: [{ Values: ['/z'] }], Actions: [fixedResponse] });
    await elb.client.send(
      new SetRulePrioritiesCommand({
        RulePriorities: [
          { RuleArn: a, Priority: 2 },
          { RuleArn: b, Priority: 1 },
        ],
      }),
    );
    const { Rules } = await elb.client.send(new DescribeRulesCommand({ ListenerArn: listener }));
    expect(Rules?.map((rule) => rule.RuleArn).slice(0, 2)).toEqual([b, a]);
    await rejected(
      elb.client.send(new SetRulePrioritiesCommand({ RulePriorities: [{ RuleArn: a, Priority: 1 }] })),
      'PriorityInUseException',
      "Priority '1' is currently in use",
    );
    const byDefault = Rules?.at(-1)?.RuleArn;
    await rejected(
      elb.client.send(new DeleteRuleCommand({ RuleArn: byDefault })),
      'OperationNotPermittedException',
      'Default rule',
    );
    await elb.client.send(new DeleteRuleCommand({ RuleArn: a }));
    expect(await priorities()).toEqual(['1', 'default']);
    await rejected(
      elb.client.send(new DeleteRuleCommand({ RuleArn: a })),
      'RuleNotFoundException',
      'not found',
    );
  });
});

test('DescribeListeners: needs a load balancer or listeners', async () => {
  await rejected(
    elb.client.send(new DescribeListenersCommand({})),
    'ValidationError',
    'You must specify either listener ARNs or a load balancer ARN',
  );
});

test('DescribeListenerAttributes: has defaults', async () => {
  const ListenerArn = await elb.listener(loadBalancer, fixedResponse);
  const { Attributes } = await elb.client.send(new DescribeListenerAttributesCommand({ ListenerArn }));
  expect(Attributes).toContainEqual({ Key: 'routing.http.response.server.enabled', Value: 'true' });
});

test('ModifyListenerAttributes: refuses what the load balancer would not obey', async () => {
  const ListenerArn = await elb.listener(loadBalancer, fixedResponse);
  const modify = (Key: string, Value: string) =>
    elb.client.send(new ModifyListenerAttributesCommand({ ListenerArn, Attributes: [{ Key, Value }] }));
  await rejected(modify('routing.http.response.server.enabled', 'false'), 'NotImplemented', 'server.enabled');
  await rejected(modify('tcp.idle_timeout.seconds', '60'), 'ValidationError', 'is not recognized');
  const { Attributes } = await modify('routing.http.response.server.enabled', 'true');
  expect(Attributes).toContainEqual({ Key: 'routing.http.response.server.enabled', Value: 'true' });
});
