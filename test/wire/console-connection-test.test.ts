import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { ACM } from '@aws-sdk/client-acm';
import { CreateListenerCommand, RegisterTargetsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, describe, expect, test } from 'vitest';
import {
  createLoadBalancingControl,
  type LoadBalancingControl,
} from '../../src/control/load-balancing/load-balancing-control.ts';
import { LoadBalancerCore } from '../../src/load-balancer/core.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { loadBalancerTable, targetTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { freePort } from '../helpers/load-balancer.ts';
import { TestConsole } from './console-fixture.ts';
import { fixedResponse, LoadBalancingApi } from './elastic-load-balancing-fixture.ts';

const key = 'a1'.repeat(32);
const path = '/_slipway/connection-test?region=us-east-1';
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A real load balancer over the API's rows, whose targets are at ports of loopback. */
class Served {
  readonly elb = new LoadBalancingApi();
  readonly ports = new Map<string, number>();
  readonly core = new LoadBalancerCore({
    clock: systemClock,
    random: this.elb.api.random,
    logger: silentLogger,
    stickyKey: Buffer.alloc(32, 1),
    witnessKey: key,
  });
  control!: LoadBalancingControl;
  at!: TestConsole;
  arn = '';
  group = '';
  port = 0;

  static async start(): Promise<Served> {
    const served = new Served();
    const { store, clock, random } = served.elb.api;
    await served.core.start();
    cleanups.push(() => served.core.close());
    served.control = createLoadBalancingControl({
      store,
      loadBalancer: served.core,
      clock,
      random,
      logger: silentLogger,
      endpointOf: ({ targetId }) => ({ host: '127.0.0.1', port: served.ports.get(targetId) ?? 1 }),
      extraAddresses: () => [],
    });
    cleanups.push(() => served.control.close());
    served.at = await TestConsole.start({
      api: served.elb.api,
      balancer: {
        witnessKey: key,
        internalEndpoint: () => served.core.internalEndpoint,
        listeners: () => served.control.status().listeners,
        authority: () => served.control.status().authority,
      },
    });
    cleanups.push(() => served.at[Symbol.asyncDispose]());
    served.port = await freePort();
    [served.arn, served.group] = [await served.elb.loadBalancer(), await served.elb.targetGroup()];
    await served.control.start();
    return served;
  }

  get dnsName(): string {
    return this.elb.api.store.get(loadBalancerTable, this.arn)!.dnsName;
  }

  async listen(
    action: Parameters<LoadBalancingApi['listener']>[1] = this.group,
    port = this.port,
  ): Promise<void> {
    await this.elb.listener(this.arn, action, port);
    await this.control.idle();
  }

  /** A target at that address, which answers so, or where nobody listens. */
  async target(id: string, answer: RequestListener | undefined): Promise<void> {
    this.ports.set(id, answer === undefined ? await freePort() : await serve(createServer(answer)));
    await this.elb.client.send(
      new RegisterTargetsCommand({ TargetGroupArn: this.group, Targets: [{ Id: id, Port: 8080 }] }),
    );
    await this.control.idle();
  }

  /** Waits for the load balancer's own word on a target. */
  async seen(id: string, isSo: (health: { state: string; failure?: string }) => boolean): Promise<void> {
    const { store } = this.elb.api;
    const find = () => store.list(targetTable, { where: { targetId: id } })[0];
    while (!isSo(find()!.health))
      await new Promise((resolve) => systemClock.after(10, () => resolve(undefined)));
  }

  ask(body: object = {}) {
    return this.at.post(path, { loadBalancerArn: this.arn, path: '/', count: 1, ...body });
  }
}

async function serve(server: Server): Promise<number> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

const naming =
  (name: string): RequestListener =>
  (request, response) =>
    void response.end(`${name} ${request.url} ${JSON.stringify(request.headers)}`);
const codes = (body: { diagnosis: { code: string }[] }) => body.diagnosis.map(({ code }) => code);

describe('POST /_slipway/connection-test', () => {
  test('sends real requests and says which task in which zone answered each', async () => {
    const served = await Served.start();
    await served.target('172.31.0.9', naming('one'));
    await served.target('172.31.0.10', naming('two'));
    await served.listen();
    const { store } = served.elb.api;
    for (const row of store.list(targetTable))
      store.put(targetTable, { ...row, taskArn: `arn:task/${row.targetId}`, availabilityZone: 'us-east-1a' });
    for (const id of ['172.31.0.9', '172.31.0.10']) await served.seen(id, ({ state }) => state === 'healthy');
    const { status, body } = await served.ask({ path: '/x?y=1', count: 20 });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      url: `http://${served.dnsName}:${served.port}/x?y=1`,
      urlThatWorks: `http://${served.dnsName}:${served.port}/x?y=1`,
      listenerPort: served.port,
      protocol: 'HTTP',
      way: 'listener',
      diagnosis: [],
    });
    expect(body.results).toHaveLength(20);
    for (const result of body.results) {
      const name = result.targetId === '172.31.0.9' ? 'one' : 'two';
      expect(result).toMatchObject({
        status: 200,
        by: 'target',
        targetPort: 8080,
        targetGroupArn: served.group,
        taskArn: `arn:task/${result.targetId}`,
        availabilityZone: 'us-east-1a',
        bodyStart: expect.stringMatching(`^${name} /x\\?y=1 `),
        milliseconds: expect.any(Number),
      });
      expect(result.bodyStart.length).toBeLessThanOrEqual(300);
      expect(result.bodyStart).not.toContain(key);
    }
    expect(new Set(body.results.map(({ targetId }: { targetId: string }) => targetId)).size).toBe(2);
  });

  test('by its DNS name, and text that looks like markup stays text', async () => {
    const served = await Served.start();
    await served.target('172.31.0.9', (_request, response) => {
      response.end(`<script>alert(1)</script>${'가'.repeat(400)}`);
    });
    await served.listen();
    await served.seen('172.31.0.9', ({ state }) => state === 'healthy');
    const { body } = await served.ask({ loadBalancerArn: undefined, dnsName: served.dnsName.toUpperCase() });
    expect(body.results[0].bodyStart).toMatch(/^<script>alert\(1\)<\/script>가+$/);
    expect(body.results[0].bodyStart).toHaveLength(300);
  });

  test('over TLS, with a certificate of this server’s own authority', async () => {
    const served = await Served.start();
    await served.target('172.31.0.9', naming('one'));
    const acm = new ACM(served.elb.api.client());
    const { CertificateArn } = await acm.requestCertificate({ DomainName: 'web.example.test' });
    const issued = async () =>
      (await acm.describeCertificate({ CertificateArn })).Certificate?.Status === 'ISSUED';
    while (!(await issued())) await served.control.idle();
    await served.elb.client.send(
      new CreateListenerCommand({
        LoadBalancerArn: served.arn,
        Protocol: 'HTTPS',
        Port: served.port,
        Certificates: [{ CertificateArn }],
        DefaultActions: [{ Type: 'forward', TargetGroupArn: served.group }],
      }),
    );
    await served.control.idle();
    await served.seen('172.31.0.9', ({ state }) => state === 'healthy');
    const { body } = await served.ask();
    expect(body).toMatchObject({
      url: `https://${served.dnsName}:${served.port}/`,
      way: 'listener',
      protocol: 'HTTPS',
      results: [
        {
          status: 200,
          targetId: '172.31.0.9',
          bodyStart: expect.stringContaining('"x-forwarded-proto":"https"'),
        },
      ],
      diagnosis: [],
    });
    expect(body.results[0].error).toBeUndefined();
    expect(body.results[0].certificateProblem).toMatch(/^undefined$|does not match|ALTNAME/);
  });

  test('nobody listens on the container’s port', async () => {
    const served = await Served.start();
    await served.target('172.31.0.9', undefined);
    await served.listen();
    await served.seen('172.31.0.9', ({ failure }) => failure === 'ECONNREFUSED');
    const { body } = await served.ask();
    expect(body.results[0]).toMatchObject({ status: 503, by: 'load-balancer' });
    expect(codes(body)).toEqual(['no-healthy-targets', 'connection-refused']);
    expect(body.diagnosis[1]).toMatchObject({
      details: { port: 8080 },
      evidence: expect.arrayContaining(['ECONNREFUSED']),
      mend: ['correct-container-port', 'listen-on-all-addresses'],
    });
  });

  test('the health check’s path answers otherwise than its matcher wants', async () => {
    const served = await Served.start();
    await served.target('172.31.0.9', (_request, response) => void response.writeHead(404).end());
    await served.listen();
    await served.seen('172.31.0.9', ({ failure }) => failure === '404');
    const { body } = await served.ask();
    expect(codes(body)).toContain('health-check-mismatch');
    expect(
      body.diagnosis.find(({ code }: { code: string }) => code === 'health-check-mismatch').details,
    ).toMatchObject({
      path: '/',
      expected: '200',
      got: '404',
    });
  });

  test('no target, no listener, another port', async () => {
    const served = await Served.start();
    expect(await served.ask()).toMatchObject({
      status: 200,
      body: { results: [], diagnosis: [{ code: 'no-listener', mend: ['add-listener'] }] },
    });
    await served.listen();
    expect(codes((await served.ask()).body)).toEqual(['no-targets']);
    const { body } = await served.ask({ listenerPort: 9 });
    expect(body.diagnosis).toMatchObject([
      { code: 'no-listener', evidence: [`HTTP ${served.port}`], details: { port: 9 } },
    ]);
  });

  test('what a rule answers is told as such', async () => {
    const served = await Served.start();
    await served.listen(fixedResponse);
    const { body } = await served.ask();
    expect(body.results[0]).toMatchObject({ by: 'load-balancer' });
    expect(body.results[0].targetId).toBeUndefined();
  });

  test('a port that someone else has: the requests go by the API port’s way, and the URL that works says so', async () => {
    const served = await Served.start();
    const taken = createTcpServer();
    await new Promise<void>((resolve) => void taken.listen(served.port, '127.0.0.1', resolve));
    cleanups.push(() => taken.close());
    await served.target('172.31.0.9', naming('one'));
    await served.listen();
    await served.seen('172.31.0.9', ({ state }) => state === 'healthy');
    const { body } = await served.ask();
    expect(body).toMatchObject({
      way: 'api-port',
      url: `http://${served.dnsName}:${served.port}/`,
      urlThatWorks: `http://${served.dnsName}:4566/`,
      results: [{ status: 200, targetId: '172.31.0.9' }],
    });
    expect(body.diagnosis).toMatchObject([
      { code: 'listener-not-bound', evidence: [expect.stringContaining('EADDRINUSE')] },
    ]);
  });

  test('four tests at once; a client that goes away ends its test', async () => {
    const served = await Served.start();
    let hanging = 0;
    await served.target('172.31.0.9', (request, response) => {
      if (request.url === '/hang') hanging += 1;
      else response.end('ok');
    });
    await served.listen();
    await served.seen('172.31.0.9', ({ state }) => state === 'healthy');
    const leave = new AbortController();
    const body = JSON.stringify({ loadBalancerArn: served.arn, path: '/hang', count: 1 });
    const headers = { 'content-type': 'application/json' };
    const tests = Array.from({ length: 4 }, () =>
      fetch(`${served.at.url}${path}`, { method: 'POST', headers, body, signal: leave.signal }).catch(
        () => 'left',
      ),
    );
    while (hanging < 4) await new Promise((resolve) => setImmediate(resolve));
    expect(await served.ask()).toMatchObject({ status: 429, body: { error: 'TooManyTests' } });
    leave.abort();
    expect(await Promise.all(tests)).toEqual(['left', 'left', 'left', 'left']);
    while ((await served.ask()).status === 429);
    expect((await served.ask()).body.results).toMatchObject([{ status: 200 }]);
    expect(served.at.failures).toEqual([]);
  });

  test.each([
    [{ path: 'x' }, 'path must begin with /'],
    [{ path: '/ HTTP/1.1\r\nhost: x' }, 'path must begin with /'],
    [{ path: 1 }, 'path must begin with /'],
    [{ count: 0 }, 'count must be'],
    [{ count: 51 }, 'count must be'],
    [{ count: 1.5 }, 'count must be'],
    [{ listenerPort: 70_000 }, 'listenerPort must be'],
    [{ loadBalancerArn: undefined }, 'Name the load balancer'],
    [{ dnsName: 'both' }, 'Name the load balancer'],
    [{ loadBalancerArn: { $ne: 1 } }, 'are text'],
  ])('refuses %j', async (over, message) => {
    const served = await Served.start();
    const answer = await served.ask(over);
    expect(answer).toMatchObject({
      status: 400,
      body: { error: 'InvalidRequest', message: expect.stringContaining(message) },
    });
  });

  test.each([
    'example.com',
    '127.0.0.1',
    '169.254.169.254',
    'localhost',
    'web-1.us-east-1.elb.amazonaws.com',
    '',
  ])('reaches only load balancers of this server: %s', async (dnsName) => {
    const served = await Served.start();
    const answer = await served.ask({ loadBalancerArn: undefined, dnsName });
    expect(answer).toMatchObject({ status: 404, body: { error: 'NotFound' } });
  });

  test('reaches only those of the account and region that are asked for', async () => {
    const served = await Served.start();
    await served.listen();
    const body = { loadBalancerArn: served.arn, path: '/', count: 1 };
    expect((await served.at.post('/_slipway/connection-test?region=eu-west-1', body)).status).toBe(404);
    expect((await served.at.post(`${path}&account=111111111111`, body)).status).toBe(404);
  });

  test('takes JSON of this origin only', async () => {
    await using at = await TestConsole.start();
    const send = async (headers: Record<string, string>, body: string) =>
      (await at.ask(path, { method: 'POST', headers, body })).status;
    expect(await send({ 'content-type': 'text/plain' }, '{}')).toBe(415);
    expect(await send({ 'content-type': 'application/json' }, '{')).toBe(400);
    expect(await send({ 'content-type': 'application/json' }, '[]')).toBe(400);
    expect(await send({ 'content-type': 'application/json' }, `"${'x'.repeat(70_000)}"`)).toBe(413);
    expect(await send({ 'content-type': 'application/json', origin: 'http://localhost:3000' }, '{}')).toBe(
      403,
    );
  });
});
