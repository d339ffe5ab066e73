import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Upstream } from '../../src/domain/upstream.ts';
import { createApiServer, type LoadBalancerDoor, type Route } from '../../src/gateway/api-server.ts';
import { closeServer, listen } from '../../src/gateway/listen.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import type { UpstreamSigner } from '../../src/platform/upstream-signer.ts';
import { TestApi } from '../helpers/test-api.ts';

const noLoadBalancer: LoadBalancerDoor = {
  request: (_request, response) => void response.writeHead(599).end(),
  upgrade: (_request, socket) => void socket.destroy(),
};

interface TestGatewayOptions {
  readonly loadBalancerDoor?: LoadBalancerDoor;
  readonly allowedHosts?: readonly string[];
  readonly routes?: readonly Route[];
  readonly api?: TestApi;
  readonly upstream?: Upstream;
  readonly upstreamSigner?: UpstreamSigner;
  /** How long a client may pause within a body. */
  readonly pause?: number;
}

/** The gateway on a port of loopback, over the API in process. `failures` has what it logged as its own mistakes. */
export class TestGateway implements AsyncDisposable {
  readonly api: TestApi;
  readonly failures: unknown[] = [];
  readonly server: Server;
  port = 0;

  private constructor(options: TestGatewayOptions) {
    this.api = options.api ?? new TestApi();
    this.server = createApiServer({
      dispatcher: this.api.dispatcher,
      routes: options.routes ?? [],
      loadBalancerDoor: options.loadBalancerDoor ?? noLoadBalancer,
      random: this.api.random,
      logger: { ...silentLogger, error: (fields) => this.failures.push(fields) },
      allowedHosts: options.allowedHosts ?? [],
      ...(options.upstream === undefined ? {} : { upstream: options.upstream }),
      ...(options.upstreamSigner === undefined ? {} : { upstreamSigner: options.upstreamSigner }),
      ...(options.pause === undefined ? {} : { bodyPauseMilliseconds: options.pause }),
    });
  }

  static async start(options: TestGatewayOptions = {}): Promise<TestGateway> {
    const gateway = new TestGateway(options);
    await listen(gateway.server, 0, '127.0.0.1');
    gateway.port = (gateway.server.address() as AddressInfo).port;
    return gateway;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    await closeServer(this.server, systemClock);
  }

  open(): Socket {
    return connect(this.port, '127.0.0.1');
  }

  /** Writes bytes and reads until the server closes the connection. */
  async exchange(text: string | Buffer): Promise<string> {
    const socket = this.open();
    socket.write(text);
    return readAll(socket);
  }
}

export async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  stream.on('error', () => {});
  await new Promise((resolve) => stream.on('close', resolve));
  return text;
}

/** Reads until the text has `mark`. */
export function readUntil(socket: NodeJS.ReadableStream, mark: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes(mark)) resolve(text);
    });
    socket.on('close', () => reject(new Error(`closed before ${mark}: ${text}`)));
    socket.on('error', reject);
  });
}

const scope = '20260101/us-east-1';
export const signedBy = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=test/${scope}/${service}/aws4_request, SignedHeaders=host, Signature=00`;

/** A ListClusters request as text; `headers` replace or add lines. */
export function listClusters(headers: Record<string, string> = {}, body = '{}'): string {
  const all = {
    host: 'localhost',
    'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters',
    authorization: signedBy('ecs'),
    'content-type': 'application/x-amz-json-1.1',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST / HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}
