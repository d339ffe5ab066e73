import { X509Certificate } from 'node:crypto';
import {
  CreateListenerCommand,
  CreateRuleCommand,
  DeleteLoadBalancerCommand,
  DescribeLoadBalancersCommand,
  ModifyLoadBalancerAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  loadBalancerTable,
  localCertificateTable,
} from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { LoadBalancingWorld } from '../helpers/load-balancing-world.ts';
import { fixedResponse } from '../wire/elastic-load-balancing-fixture.ts';

let world: LoadBalancingWorld;
beforeEach(async () => {
  world = await new LoadBalancingWorld().start();
});
afterEach(() => world.control.close());

describe('load balancers', () => {
  test('are provisioning until the load balancer serves them, then active', async () => {
    const state = async () =>
      (await world.elb.client.send(new DescribeLoadBalancersCommand({}))).LoadBalancers?.[0]?.State?.Code;
    let open = () => {};
    world.balancer.gate = new Promise((resolve) => {
      open = resolve;
    });
    await world.elb.loadBalancer();
    expect(await state()).toBe('provisioning');
    open();
    await world.control.idle();
    expect(await state()).toBe('active');
    expect(world.balancer.current?.loadBalancers).toMatchObject([{ name: 'web', listeners: [] }]);
  });

  test('changes made together are one snapshot; what changes nothing makes none', async () => {
    await world.elb.loadBalancer();
    await world.control.idle();
    const before = world.balancer.applied.length;
    world.elb.api.store.transaction(() => {
      const [row] = world.elb.api.store.list(loadBalancerTable);
      if (row === undefined) throw new Error('no load balancer');
      world.elb.api.store.put(loadBalancerTable, {
        ...row,
        attributes: { 'idle_timeout.timeout_seconds': '5' },
      });
      world.elb.api.store.put(loadBalancerTable, {
        ...row,
        attributes: { 'idle_timeout.timeout_seconds': '7' },
      });
    });
    await world.control.idle();
    expect(world.balancer.applied.length).toBe(before + 1);
    expect(world.balancer.current?.loadBalancers[0]?.attributes.idleTimeoutSeconds).toBe(7);
    world.control.refresh();
    await world.control.idle();
    expect(world.balancer.applied.length).toBe(before + 1);
  });

  test('attributes, rules and actions reach the snapshot, the default rule last', async () => {
    const { loadBalancer, group, listener } = await world.served();
    await world.elb.client.send(
      new ModifyLoadBalancerAttributesCommand({
        LoadBalancerArn: loadBalancer,
        Attributes: [{ Key: 'routing.http.xff_header_processing.mode', Value: 'remove' }],
      }),
    );
    await world.elb.client.send(
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
    await world.control.idle();
    expect(world.balancer.current?.loadBalancers[0]).toMatchObject({
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
    const { loadBalancer } = await world.served();
    await world.elb.client.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: loadBalancer }));
    await world.control.idle();
    expect(world.balancer.current?.loadBalancers).toEqual([]);
    expect(world.balancer.current?.targetGroups).toMatchObject([{ inUse: false }]);
  });

  test('a snapshot that fails is tried again, and the problem is told', async () => {
    world.balancer.failures.push(new Error('the worker has died'));
    await world.elb.loadBalancer();
    await world.control.idle();
    expect(world.control.status().problem).toBe('the worker has died');
    world.elb.api.clock.advance(1000);
    await world.control.idle();
    expect(world.control.status().problem).toBeUndefined();
    expect(world.balancer.current?.loadBalancers).toHaveLength(1);
  });

  test('a control plane that comes after another goes on behind its versions', async () => {
    await world.elb.loadBalancer('a');
    await world.elb.loadBalancer('b');
    await world.control.idle();
    await world.control.close();
    world.elb.api.store.clear();
    world.control = world.makeControl();
    await world.control.start();
    expect(world.balancer.current?.loadBalancers).toEqual([]);
  });

  test('addresses of task networks are served once they are there', async () => {
    world.addresses = ['172.30.0.1'];
    world.control.refresh();
    await world.control.idle();
    expect(world.balancer.current?.extraAddresses).toEqual(['172.30.0.1']);
  });
});

describe('certificates', () => {
  const secureListener = async (port = 443) => {
    const LoadBalancerArn = await world.elb.loadBalancer();
    await world.elb.client.send(
      new CreateListenerCommand({
        LoadBalancerArn,
        Protocol: 'HTTPS',
        Port: port,
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        Certificates: [
          {
            CertificateArn: 'arn:aws:iam::000000000000:server-certificate/web',
          },
        ],
        DefaultActions: [fixedResponse],
      }),
    );
    await world.control.idle();
    return LoadBalancerArn;
  };

  test('are made for the name of the load balancer and signed by one local authority', async () => {
    await secureListener();
    const [loadBalancer] = world.balancer.current?.loadBalancers ?? [];
    const [listener] = loadBalancer?.listeners ?? [];
    expect(listener?.tls).toMatchObject({ minVersion: 'TLSv1.2' });
    const certificate = new X509Certificate(listener?.certificates[0]?.certificate ?? '');
    const authority = new X509Certificate(world.control.status().authority ?? '');
    expect(certificate.checkHost(loadBalancer?.dnsName ?? '')).toBe(loadBalancer?.dnsName);
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkIssued(authority) && certificate.verify(authority.publicKey)).toBe(true);
    expect(authority.ca).toBe(true);
    expect(world.saved).toEqual([world.control.status().authority]);
  });

  test('stay over a restart; the authority stays over a reset; unused ones go', async () => {
    const LoadBalancerArn = await secureListener();
    const before = world.elb.api.store.list(localCertificateTable);
    const authority = world.control.status().authority;
    await world.control.close();
    world.control = world.makeControl();
    await world.control.start();
    expect(world.elb.api.store.list(localCertificateTable)).toEqual(before);
    await world.elb.client.send(new DeleteLoadBalancerCommand({ LoadBalancerArn }));
    await world.control.idle();
    expect(world.elb.api.store.list(localCertificateTable)).toEqual([]);
    world.elb.api.store.clear();
    await world.control.idle();
    expect(world.control.status().authority).toBe(authority);
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
    at: world.elb.api.clock.now(),
  };
  world.balancer.emit(seen);
  world.balancer.emit(seen);
  expect(world.control.status().traffic).toMatchObject([
    { requests: 4, targetResponseSeconds: 1, statusCounts: { '2xx': 2 } },
  ]);
});
