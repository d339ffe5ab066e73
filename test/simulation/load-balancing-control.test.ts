import { X509Certificate } from 'node:crypto';
import {
  CreateListenerCommand,
  CreateRuleCommand,
  DeleteListenerCommand,
  DeleteLoadBalancerCommand,
  DeregisterTargetsCommand,
  DescribeLoadBalancersCommand,
  DescribeTargetHealthCommand,
  ModifyLoadBalancerAttributesCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createLoadBalancingControl,
  type LoadBalancingControl,
  type LoadBalancingOptions,
} from '../../src/control/load-balancing/load-balancing-control.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { type TaskRow, taskTable } from '../../src/store/tables/ecs-tasks.ts';
import {
  loadBalancerTable,
  localCertificateTable,
  targetTable,
} from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { FakeLoadBalancer } from '../helpers/fake-load-balancer.ts';
import { fixedResponse, LoadBalancingApi } from '../wire/elastic-load-balancing-fixture.ts';

let elb: LoadBalancingApi;
let balancer: FakeLoadBalancer;
let control: LoadBalancingControl;
let addresses: string[];
let saved: string[];

const options = (): LoadBalancingOptions => ({
  store: elb.api.store,
  loadBalancer: balancer,
  clock: elb.api.clock,
  random: elb.api.random,
  logger: silentLogger,
  endpointOf: (target, _group, port) => ({ host: target.targetId, port }),
  extraAddresses: () => addresses,
  saveAuthority: async (certificate) => void saved.push(certificate),
});
const makeControl = () => createLoadBalancingControl(options());

beforeEach(async () => {
  elb = new LoadBalancingApi();
  balancer = new FakeLoadBalancer();
  addresses = [];
  saved = [];
  control = makeControl();
  await control.start();
});
afterEach(() => control.close());

const health = async (TargetGroupArn: string, Id?: string) => {
  const Targets = Id === undefined ? undefined : [{ Id }];
  const answer = await elb.client.send(new DescribeTargetHealthCommand({ TargetGroupArn, Targets }));
  return answer.TargetHealthDescriptions?.map((each) => each.TargetHealth);
};
const register = (TargetGroupArn: string, Id: string) =>
  elb.client.send(new RegisterTargetsCommand({ TargetGroupArn, Targets: [{ Id }] }));
const deregister = (TargetGroupArn: string, Id: string) =>
  elb.client.send(new DeregisterTargetsCommand({ TargetGroupArn, Targets: [{ Id }] }));
const observe = (state: 'initial' | 'healthy' | 'unhealthy', over: object = {}) => {
  const [row] = elb.api.store.list(targetTable);
  balancer.emit({
    kind: 'target-health',
    targetGroupArn: row?.targetGroupArn ?? '',
    targetId: row?.targetId ?? '',
    port: row?.port ?? 0,
    registrationId: row?.registrationId ?? '',
    state,
    at: elb.api.clock.now(),
    ...over,
  });
};

/** A load balancer, a group and a listener between them, with one target. */
async function served(): Promise<{ loadBalancer: string; group: string; listener: string }> {
  const [loadBalancer, group] = [await elb.loadBalancer(), await elb.targetGroup()];
  const listener = await elb.listener(loadBalancer, group);
  await register(group, '172.31.0.9');
  await control.idle();
  return { loadBalancer, group, listener };
}

describe('load balancers', () => {
  test('are provisioning until the load balancer serves them, then active', async () => {
    const state = async () =>
      (await elb.client.send(new DescribeLoadBalancersCommand({}))).LoadBalancers?.[0]?.State?.Code;
    let open = () => {};
    balancer.gate = new Promise((resolve) => {
      open = resolve;
    });
    await elb.loadBalancer();
    expect(await state()).toBe('provisioning');
    open();
    await control.idle();
    expect(await state()).toBe('active');
    expect(balancer.current?.loadBalancers).toMatchObject([{ name: 'web', listeners: [] }]);
  });

  test('changes made together are one snapshot; what changes nothing makes none', async () => {
    await elb.loadBalancer();
    await control.idle();
    const before = balancer.applied.length;
    elb.api.store.transaction(() => {
      const [row] = elb.api.store.list(loadBalancerTable);
      if (row === undefined) throw new Error('no load balancer');
      elb.api.store.put(loadBalancerTable, { ...row, attributes: { 'idle_timeout.timeout_seconds': '5' } });
      elb.api.store.put(loadBalancerTable, { ...row, attributes: { 'idle_timeout.timeout_seconds': '7' } });
    });
    await control.idle();
    expect(balancer.applied.length).toBe(before + 1);
    expect(balancer.current?.loadBalancers[0]?.attributes.idleTimeoutSeconds).toBe(7);
    control.refresh();
    await control.idle();
    expect(balancer.applied.length).toBe(before + 1);
  });

  test('attributes, rules and actions reach the snapshot, the default rule last', async () => {
    const { loadBalancer, group, listener } = await served();
    await elb.client.send(
      new ModifyLoadBalancerAttributesCommand({
        LoadBalancerArn: loadBalancer,
        Attributes: [{ Key: 'routing.http.xff_header_processing.mode', Value: 'remove' }],
      }),
    );
    await elb.client.send(
      new CreateRuleCommand({
        ListenerArn: listener,
        Priority: 7,
        Conditions: [
          { Field: 'path-pattern', Values: ['/old/*'] },
          { Field: 'query-string', QueryStringConfig: { Values: [{ Value: 'x' }] } },
        ],
        Actions: [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_302', Path: '/new' } }],
      }),
    );
    await control.idle();
    expect(balancer.current?.loadBalancers[0]).toMatchObject({
      attributes: { xffHeaderProcessingMode: 'remove', http2Enabled: true },
      listeners: [
        {
          port: 80,
          rules: [
            {
              conditions: [
                { field: 'path-pattern', values: ['/old/*'] },
                { field: 'query-string', values: [{ value: 'x' }] },
              ],
              action: { kind: 'redirect', statusCode: 302, path: '/new', protocol: '#{protocol}' },
            },
            { conditions: [], action: { kind: 'forward', targetGroups: [{ arn: group, weight: 1 }] } },
          ],
        },
      ],
    });
  });

  test('one that is deleted leaves the snapshot, and its group is no longer in use', async () => {
    const { loadBalancer } = await served();
    await elb.client.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: loadBalancer }));
    await control.idle();
    expect(balancer.current?.loadBalancers).toEqual([]);
    expect(balancer.current?.targetGroups).toMatchObject([{ inUse: false }]);
  });

  test('a snapshot that fails is tried again, and the problem is told', async () => {
    balancer.failures.push(new Error('the worker has died'));
    await elb.loadBalancer();
    await control.idle();
    expect(control.status().problem).toBe('the worker has died');
    elb.api.clock.advance(1000);
    await control.idle();
    expect(control.status().problem).toBeUndefined();
    expect(balancer.current?.loadBalancers).toHaveLength(1);
  });

  test('a control plane that comes after another goes on behind its versions', async () => {
    await elb.loadBalancer('a');
    await elb.loadBalancer('b');
    await control.idle();
    await control.close();
    elb.api.store.clear();
    control = makeControl();
    await control.start();
    expect(balancer.current?.loadBalancers).toEqual([]);
  });

  test('addresses of task networks are served once they are there', async () => {
    addresses = ['172.30.0.1'];
    control.refresh();
    await control.idle();
    expect(balancer.current?.extraAddresses).toEqual(['172.30.0.1']);
  });
});

describe('targets', () => {
  test('reach the snapshot with where to dial them', async () => {
    await served();
    expect(balancer.current?.targetGroups).toMatchObject([
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
    const { group } = await served();
    observe('unhealthy', {
      reason: 'Target.ResponseCodeMismatch',
      description: 'Health checks failed with these codes: [502]',
    });
    expect(await health(group)).toEqual([
      {
        State: 'unhealthy',
        Reason: 'Target.ResponseCodeMismatch',
        Description: 'Health checks failed with these codes: [502]',
      },
    ]);
    observe('healthy');
    expect(await health(group)).toEqual([{ State: 'healthy' }]);
  });

  test('are dialled anew when the published ports of their task change', async () => {
    await control.close();
    let hostPort = 1;
    control = createLoadBalancingControl({
      ...options(),
      endpointOf: () => ({ host: '127.0.0.1', port: hostPort }),
    });
    await control.start();
    const { group } = await served();
    hostPort = 2;
    const task = { taskArn: 'arn:aws:ecs:us-east-1:000000000000:task/default/1' };
    elb.api.store.put(taskTable, { ...task, privateIpv4Address: '172.31.9.9' } as TaskRow);
    await control.idle();
    expect(balancer.current?.targetGroups[0]?.targets[0]?.endpoint.port).toBe(1);
    elb.api.store.put(taskTable, { ...task, privateIpv4Address: '172.31.0.9' } as TaskRow);
    await control.idle();
    expect(balancer.current?.targetGroups[0]).toMatchObject({
      arn: group,
      targets: [{ endpoint: { port: 2 } }],
    });
  });

  test('keep their health over a restart until a check has decided', async () => {
    const { group } = await served();
    observe('healthy');
    await control.close();
    control = makeControl();
    await control.start();
    observe('initial', { reason: 'Elb.RegistrationInProgress' });
    expect(await health(group)).toEqual([{ State: 'healthy' }]);
    observe('unhealthy', { reason: 'Target.Timeout', description: 'Request timed out' });
    expect(await health(group)).toMatchObject([{ State: 'unhealthy', Reason: 'Target.Timeout' }]);
  });

  test('become unused with their group, and initial when it is used again', async () => {
    const { loadBalancer, group, listener } = await served();
    observe('healthy');
    await elb.client.send(new DeleteListenerCommand({ ListenerArn: listener }));
    await control.idle();
    expect(elb.api.store.list(targetTable)).toMatchObject([
      { health: { state: 'unused', reason: 'Target.NotInUse' } },
    ]);
    await elb.listener(loadBalancer, group);
    await control.idle();
    expect(await health(group)).toMatchObject([{ State: 'initial', Reason: 'Elb.RegistrationInProgress' }]);
  });

  test('in a zone that the load balancer has not enabled are unused and get no traffic', async () => {
    const { group } = await served();
    await register(group, '172.31.32.9');
    await control.idle();
    expect(await health(group, '172.31.32.9')).toEqual([
      {
        State: 'unused',
        Reason: 'Target.NotInUse',
        Description: 'Target is in an Availability Zone that is not enabled for the load balancer',
      },
    ]);
    expect(balancer.current?.targetGroups[0]?.targets.map((target) => target.id)).toEqual(['172.31.0.9']);
  });

  test('drain until their last request has ended', async () => {
    const { group } = await served();
    await deregister(group, '172.31.0.9');
    await control.idle();
    const target = balancer.current?.targetGroups[0]?.targets[0];
    expect(target?.state).toBe('draining');
    expect(await health(group)).toMatchObject([{ State: 'draining' }]);
    observe('healthy');
    expect(await health(group)).toMatchObject([{ State: 'draining' }]);
    balancer.emit({
      kind: 'target-drained',
      targetGroupArn: group,
      registrationId: target?.registrationId ?? '',
      at: elb.api.clock.now(),
    });
    await control.idle();
    expect(await health(group)).toEqual([]);
    expect(await health(group, '172.31.0.9')).toMatchObject([
      { State: 'unused', Reason: 'Target.NotRegistered' },
    ]);
    expect(balancer.current?.targetGroups[0]?.targets).toEqual([]);
  });

  test('that are deregistered because another turned healthy drain at once', async () => {
    const { group } = await served();
    const old = elb.api.store.list(targetTable)[0];
    await register(group, '172.31.0.10');
    await control.idle();
    const fresh = elb.api.store.list(targetTable).find((row) => row.targetId === '172.31.0.10');
    // As the deployment controller does: it hears of the change first, and writes in the same turn.
    const { store } = elb.api;
    await control.close();
    const unsubscribe = store.subscribe((changes) => {
      if (!changes.some(({ key }) => key === fresh?.registrationId)) return;
      store.update(targetTable, old?.registrationId ?? '', (row) => ({
        ...row,
        state: 'draining' as const,
        drainingUntil: elb.api.clock.now().getTime() + 60_000,
      }));
    });
    control = makeControl();
    await control.start();
    observe('healthy', { registrationId: fresh?.registrationId });
    await control.idle();
    unsubscribe();
    const states = balancer.current?.targetGroups[0]?.targets.map(({ id, state }) => [id, state]);
    expect(states?.sort()).toEqual([
      ['172.31.0.10', 'active'],
      ['172.31.0.9', 'draining'],
    ]);
  });

  test('that drain stay in the snapshot even where their zone is not enabled', async () => {
    const { group } = await served();
    await register(group, '172.31.32.9');
    await deregister(group, '172.31.32.9');
    await control.idle();
    expect(balancer.current?.targetGroups[0]?.targets.map(({ id, state }) => [id, state])).toContainEqual([
      '172.31.32.9',
      'draining',
    ]);
  });

  test('drain for the deregistration delay at most', async () => {
    const { group } = await served();
    await deregister(group, '172.31.0.9');
    await control.idle();
    elb.api.clock.advance(299_000);
    await control.idle();
    expect(await health(group)).toHaveLength(1);
    elb.api.clock.advance(1000);
    await control.idle();
    expect(await health(group)).toEqual([]);
  });
});

describe('certificates', () => {
  const secureListener = async (port = 443) => {
    const LoadBalancerArn = await elb.loadBalancer();
    await elb.client.send(
      new CreateListenerCommand({
        LoadBalancerArn,
        Protocol: 'HTTPS',
        Port: port,
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        Certificates: [
          {
            CertificateArn:
              'arn:aws:acm:us-east-1:000000000000:certificate/12345678-1234-1234-1234-123456789012',
          },
        ],
        DefaultActions: [fixedResponse],
      }),
    );
    await control.idle();
    return LoadBalancerArn;
  };

  test('are made for the name of the load balancer and signed by one local authority', async () => {
    await secureListener();
    const [loadBalancer] = balancer.current?.loadBalancers ?? [];
    const [listener] = loadBalancer?.listeners ?? [];
    expect(listener?.tls).toMatchObject({ minVersion: 'TLSv1.2' });
    const certificate = new X509Certificate(listener?.certificates[0]?.certificate ?? '');
    const authority = new X509Certificate(control.status().authority ?? '');
    expect(certificate.checkHost(loadBalancer?.dnsName ?? '')).toBe(loadBalancer?.dnsName);
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkIssued(authority) && certificate.verify(authority.publicKey)).toBe(true);
    expect(authority.ca).toBe(true);
    expect(saved).toEqual([control.status().authority]);
  });

  test('stay over a restart; the authority stays over a reset; unused ones go', async () => {
    const LoadBalancerArn = await secureListener();
    const before = elb.api.store.list(localCertificateTable);
    const authority = control.status().authority;
    await control.close();
    control = makeControl();
    await control.start();
    expect(elb.api.store.list(localCertificateTable)).toEqual(before);
    await elb.client.send(new DeleteLoadBalancerCommand({ LoadBalancerArn }));
    await control.idle();
    expect(elb.api.store.list(localCertificateTable)).toEqual([]);
    elb.api.store.clear();
    await control.idle();
    expect(control.status().authority).toBe(authority);
  });
});

test('traffic is counted by load balancer and target group', () => {
  const seen = {
    kind: 'traffic' as const,
    targetGroupArn: 'tg',
    loadBalancerArn: 'lb',
    requests: 2,
    statusCounts: { '2xx': 1, '3xx': 0, '4xx': 1, '5xx': 0 },
    untargeted: 0,
    elb5xx: 0,
    elbStatusCounts: {},
    targetResponseSeconds: 0.5,
    responseMilliseconds: [[250, 2] as const],
    connectionErrors: 0,
    processedBytes: 0,
    at: elb.api.clock.now(),
  };
  balancer.emit(seen);
  balancer.emit(seen);
  expect(control.status().traffic).toMatchObject([
    { requests: 4, targetResponseSeconds: 1, statusCounts: { '2xx': 2 } },
  ]);
});
