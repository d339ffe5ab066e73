/** A load balancer in the test's own thread, targets of its own, and raw sockets to talk to it byte by byte. */
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Socket,
  type Server as TcpServer,
} from 'node:net';
import { PemConverter, X509CertificateGenerator } from '@peculiar/x509';
import type {
  LoadBalancerAttributes,
  LoadBalancerConfig,
  LoadBalancerObservation,
  LoadBalancerSnapshot,
  RuleConfig,
  TargetConfig,
  TargetGroupConfig,
} from '../../src/load-balancer/contract.ts';
import { LoadBalancerCore, type LoadBalancerCoreOptions } from '../../src/load-balancer/core.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { seededRandom } from '../../src/platform/random.ts';

export const attributes: LoadBalancerAttributes = {
  idleTimeoutSeconds: 60,
  clientKeepAliveSeconds: 3600,
  http2Enabled: true,
  dropInvalidHeaderFields: false,
  preserveHostHeader: false,
  xffHeaderProcessingMode: 'append',
  xffClientPortEnabled: false,
  desyncMitigationMode: 'defensive',
  tlsVersionAndCipherHeadersEnabled: false,
  wafFailOpen: false,
};

export function targetGroup(
  arn: string,
  targets: readonly TargetConfig[],
  change: Partial<TargetGroupConfig> = {},
) {
  const group: TargetGroupConfig = {
    arn,
    name: arn,
    protocol: 'HTTP',
    algorithm: 'round_robin',
    slowStartSeconds: 0,
    inUse: true,
    targets,
    healthCheck: {
      enabled: false,
      protocol: 'HTTP',
      port: 'traffic-port',
      path: '/health',
      matcher: '200',
      intervalSeconds: 5,
      timeoutSeconds: 2,
      healthyThreshold: 2,
      unhealthyThreshold: 2,
    },
  };
  return { ...group, ...change };
}

export function target(port: number, change: Partial<TargetConfig> = {}): TargetConfig {
  const endpoint = { host: '127.0.0.1', port };
  const id = '127.0.0.1';
  return {
    id,
    port,
    endpoint,
    healthCheckEndpoint: endpoint,
    registrationId: `r-${port}`,
    state: 'active',
    ...change,
  };
}

export const forwardTo = (...arns: string[]): RuleConfig => ({
  arn: 'rule-default',
  conditions: [],
  action: { kind: 'forward', targetGroups: arns.map((arn) => ({ arn, weight: 1 })) },
});

export function loadBalancer(
  name: string,
  port: number,
  rules: readonly RuleConfig[],
  change: Partial<LoadBalancerAttributes> = {},
): LoadBalancerConfig {
  return {
    arn: `arn:${name}`,
    name,
    dnsName: named(name),
    attributes: { ...attributes, ...change },
    listeners: [{ arn: `arn:${name}:${port}`, port, protocol: 'HTTP', certificates: [], rules }],
  };
}

let version = 0;
export function snapshot(
  loadBalancers: readonly LoadBalancerConfig[],
  targetGroups: readonly TargetGroupConfig[],
): LoadBalancerSnapshot {
  return { version: ++version, loadBalancers, targetGroups, extraAddresses: [] };
}

/** What a test has opened; `close` ends all of it. */
export class Fixture {
  readonly core: LoadBalancerCore;
  readonly observations: LoadBalancerObservation[] = [];
  private readonly servers: (Server | TcpServer)[] = [];
  private readonly sockets = new Set<Socket>();

  constructor(options: Partial<LoadBalancerCoreOptions> = {}) {
    this.core = new LoadBalancerCore({
      clock: systemClock,
      random: seededRandom(1),
      logger: silentLogger,
      stickyKey: Buffer.alloc(32, 7),
      ...options,
    });
  }

  async start(): Promise<this> {
    this.core.subscribe((observation) => this.observations.push(observation));
    await this.core.start();
    return this;
  }

  /** An HTTP target; answers its port. */
  http(handler: RequestListener): Promise<number> {
    return this.listen(createServer({ keepAliveTimeout: 60_000 }, handler));
  }

  /** A target that answers with its own name. */
  naming(name: string): Promise<number> {
    return this.http((_request, response) => {
      response.setHeader('Content-Length', name.length).end(name);
    });
  }

  /** One load balancer `web` on `port` that forwards to these ports. */
  serveWeb(
    port: number,
    ports: readonly number[],
    change: Partial<LoadBalancerAttributes> = {},
    rules: readonly RuleConfig[] = [forwardTo('tg')],
  ) {
    const targets = ports.map((each) => target(each));
    const balancers = [loadBalancer('web', port, rules, change)];
    return this.core.apply(snapshot(balancers, [targetGroup('tg', targets)]));
  }

  /** A target that speaks bytes; answers its port. */
  tcp(handler: (socket: Socket) => void): Promise<number> {
    return this.listen(createTcpServer(handler));
  }

  private async listen(server: Server | TcpServer): Promise<number> {
    this.servers.push(server);
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    for (const server of this.servers) server.close();
    await this.core.close();
  }

  /** Resolves with the first observation that fits, seen already or still to come. */
  observed(fits: (observation: LoadBalancerObservation) => boolean): Promise<LoadBalancerObservation> {
    const seen = this.observations.find(fits);
    if (seen) return Promise.resolve(seen);
    return new Promise((resolve) => {
      const stop = this.core.subscribe((observation) => {
        if (!fits(observation)) return;
        stop();
        resolve(observation);
      });
    });
  }
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A client's connection, with what it received so far as Latin-1 text. */
export class RawClient {
  readonly socket: Socket;
  text = '';
  private waiting: (() => void)[] = [];
  closed = false;

  constructor(to: number | string) {
    this.socket = typeof to === 'number' ? connect(to, '127.0.0.1') : connect(to);
    this.socket.on('data', (bytes: Buffer) => {
      this.text += bytes.toString('latin1');
      this.wake();
    });
    this.socket.on('error', () => {});
    this.socket.on('close', () => {
      this.closed = true;
      this.wake();
    });
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const each of waiting) each();
  }

  send(text: string): this {
    this.socket.write(text, 'latin1');
    return this;
  }

  /** Waits for a text, or for the end of the connection. */
  async until(wanted: string | RegExp): Promise<string> {
    const found = () => (typeof wanted === 'string' ? this.text.includes(wanted) : wanted.test(this.text));
    while (!found() && !this.closed) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.text;
  }

  async untilClosed(): Promise<string> {
    while (!this.closed) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.text;
  }
}

/** A GET of the load balancer `web`, for its last answer on the connection. */
export const getWeb = (path = '/', headers = '') =>
  `GET ${path} HTTP/1.1\r\nHost: ${named('web')}\r\nConnection: close\r\n${headers}\r\n`;

/** Sends a text and answers all that comes until the load balancer closes. */
export function converse(port: number, text: string): Promise<string> {
  return new RawClient(port).send(text).untilClosed();
}

/** The host name of a load balancer made by `loadBalancer`. */
export const named = (name: string) => `${name}-1.us-east-1.elb.localhost`;

export const bodyText = (text: string) => text.slice(text.indexOf('\r\n\r\n') + 4);

/** Target groups of one target each. */
export const groupsOf = (ports: Record<string, number>) =>
  Object.entries(ports).map(([arn, each]) => targetGroup(arn, [target(each)]));

export const healthIs = (state: string, reason?: string) => (each: LoadBalancerObservation) =>
  each.kind === 'target-health' && each.state === state && (reason === undefined || each.reason === reason);

export const get = (port: number, host: string, path = '/', headers = '') =>
  converse(port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${headers}\r\n`);

/** A request's body as text. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const bytes of request) body += (bytes as Buffer).toString('utf8');
  return body;
}

/** A certificate for a name, signed by itself. */
export async function selfSigned(name: string) {
  const signingAlgorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(signingAlgorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    signingAlgorithm,
  });
  const privateKey = PemConverter.encode(
    await webcrypto.subtle.exportKey('pkcs8', keys.privateKey),
    'PRIVATE KEY',
  );
  return { certificate: certificate.toString('pem'), privateKey, names: [name] };
}
