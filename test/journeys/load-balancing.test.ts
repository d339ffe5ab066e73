import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, get, type Server } from 'node:http';
import { get as secureGet } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateListenerCommand,
  CreateRuleCommand,
  DeregisterTargetsCommand,
  DescribeLoadBalancersCommand,
  DescribeTargetHealthCommand,
  RegisterTargetsCommand,
  waitUntilLoadBalancerAvailable,
  waitUntilTargetDeregistered,
  waitUntilTargetInService,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endpointsFromStore } from '../../src/control/load-balancing/endpoints.ts';
import {
  createLoadBalancingControl,
  type LoadBalancingControl,
} from '../../src/control/load-balancing/load-balancing-control.ts';
import type { LoadBalancer } from '../../src/load-balancer/contract.ts';
import { createLoadBalancer } from '../../src/load-balancer/index.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { containerInstanceTable } from '../../src/store/tables/ecs-clusters.ts';
import { LoadBalancingApi } from '../wire/elastic-load-balancing-fixture.ts';

/** AWS's own client makes a load balancer; the real one serves it: API → rows → snapshot → listeners, checks and requests on loopback. */
const instance = 'i-0123456789abcdef0';
let elb: LoadBalancingApi;
let balancer: LoadBalancer;
let control: LoadBalancingControl;
let directory: string;
let target: Server;

beforeEach(async () => {
  elb = new LoadBalancingApi();
  elb.api.store.put(containerInstanceTable, {
    account: '000000000000',
    region: 'us-east-1',
    containerInstanceArn: 'arn:aws:ecs:us-east-1:000000000000:container-instance/default/1',
    clusterArn: 'arn:aws:ecs:us-east-1:000000000000:cluster/default',
    ec2InstanceId: instance,
    status: 'ACTIVE',
    cpu: 1024,
    memoryMiB: 1024,
    availabilityZone: 'us-east-1a',
    registeredAt: 0,
    tags: [],
  });
  directory = await mkdtemp(join(tmpdir(), 'slipway-'));
  balancer = createLoadBalancer({ stateDirectory: directory, logger: silentLogger });
  control = createLoadBalancingControl({
    store: elb.api.store,
    loadBalancer: balancer,
    clock: systemClock,
    random: systemRandom,
    logger: silentLogger,
    endpointOf: endpointsFromStore(elb.api.store, () => true),
    extraAddresses: () => [],
  });
  await control.start();
  target = createServer((request, response) => response.end(`${request.headers.host} ${request.url}`));
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  await control.close();
  await balancer.close();
  target.closeAllConnections();
  target.close();
  await rm(directory, { recursive: true });
});

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const quickly = { client: undefined as never, minDelay: 1, maxDelay: 1, maxWaitTime: 20 };

async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

function fetchFrom(port: number, host: string, path: string, authority?: string): Promise<Answer> {
  const options = { host: '127.0.0.1', port, path, agent: false as const, headers: { host } };
  return new Promise((resolve, reject) => {
    const done = (response: import('node:http').IncomingMessage) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
      );
    };
    const request =
      authority === undefined
        ? get(options, done)
        : secureGet({ ...options, ...(isIP(host) === 0 && { servername: host }), ca: authority }, done);
    request.on('error', reject);
  });
}

test('a load balancer made by the API answers 200 from its target, over HTTP and HTTPS, until the target has left', async () => {
  const client = elb.client;
  const [LoadBalancerArn, TargetGroupArn] = [
    await elb.loadBalancer(),
    await elb.targetGroup('web', { TargetType: 'instance' }),
  ];
  const [port, securePort] = [await freePort(), await freePort()];
  const listener = await elb.listener(LoadBalancerArn, TargetGroupArn, port);
  await client.send(
    new CreateListenerCommand({
      LoadBalancerArn,
      Protocol: 'HTTPS',
      Port: securePort,
      Certificates: [{ CertificateArn: 'arn:aws:iam::000000000000:server-certificate/any' }],
      DefaultActions: [{ Type: 'forward', TargetGroupArn }],
    }),
  );
  await client.send(
    new CreateRuleCommand({
      ListenerArn: listener,
      Priority: 1,
      Conditions: [{ Field: 'path-pattern', Values: ['/fixed'] }],
      Actions: [
        { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '418', MessageBody: 'teapot' } },
      ],
    }),
  );
  const Targets = [{ Id: instance, Port: portOf(target) }];
  await client.send(new RegisterTargetsCommand({ TargetGroupArn, Targets }));
  await waitUntilLoadBalancerAvailable({ ...quickly, client }, { LoadBalancerArns: [LoadBalancerArn] });
  await waitUntilTargetInService({ ...quickly, client }, { TargetGroupArn, Targets });

  const { LoadBalancers } = await client.send(new DescribeLoadBalancersCommand({}));
  const host = LoadBalancers?.[0]?.DNSName ?? '';
  // Host gets the listener's port where that is not the protocol's own (routing.http.preserve_host_header.enabled is off).
  expect(await fetchFrom(port, host, '/hello?x=1')).toEqual({
    status: 200,
    body: `${host}:${port} /hello?x=1`,
  });
  expect(await fetchFrom(port, host, '/fixed')).toEqual({ status: 418, body: 'teapot' });
  const { authority } = control.status();
  expect(await fetchFrom(securePort, host, '/', authority)).toMatchObject({ status: 200 });
  // A client that dials an address names no server.
  expect(await fetchFrom(securePort, '127.0.0.1', '/', authority)).toMatchObject({ status: 200 });

  await client.send(new DeregisterTargetsCommand({ TargetGroupArn, Targets }));
  await waitUntilTargetDeregistered({ ...quickly, client }, { TargetGroupArn, Targets });
  const { TargetHealthDescriptions } = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
  expect(TargetHealthDescriptions).toEqual([]);
  expect(await fetchFrom(port, host, '/')).toMatchObject({ status: 503 });
});
