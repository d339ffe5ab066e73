import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateRepositoryCommand, ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { silentLogger } from '../../src/platform/logger.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { type RegistryRoute, registryRoute } from '../../src/registry/route.ts';
import { TestApi } from '../helpers/test-api.ts';

export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';

export const sha256 = (bytes: string | Buffer): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came.
  json(): any;
}

/** ECR's API in process and its registry on a real socket, over one store and one directory. */
export class RegistryFixture {
  readonly directory = mkdtempSync(join(tmpdir(), 'slipway-registry-'));
  readonly api = new TestApi({ dataDirectory: this.directory });
  readonly ecr = new ECRClient(this.api.client());
  errors: object[] = [];
  route!: RegistryRoute;
  #server!: Server;
  #authorization = '';
  #handling = 0;

  async start(): Promise<this> {
    this.#listen();
    await once(this.#server, 'listening');
    const { authorizationData } = await this.ecr.send(new GetAuthorizationTokenCommand({}));
    this.#authorization = `Basic ${authorizationData?.[0]?.authorizationToken}`;
    return this;
  }

  /** A new route, as after a restart: what the old one held in memory is gone. */
  async restart(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    this.#listen();
    await once(this.#server, 'listening');
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
    rmSync(this.directory, { recursive: true });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Requests that are being handled. */
  handling(): number {
    return this.#handling;
  }

  get authorization(): string {
    return this.#authorization;
  }

  async call(
    method: string,
    path: string,
    options: { body?: string | Buffer; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      headers: { authorization: this.#authorization, ...options.headers },
      ...(options.body === undefined ? {} : { body: options.body as string | Uint8Array<ArrayBuffer> }),
    });
    const body = Buffer.from(await response.arrayBuffer());
    return {
      status: response.status,
      headers: response.headers,
      body,
      json: () => JSON.parse(body.toString()),
    };
  }

  async createRepository(repositoryName: string, over: object = {}): Promise<void> {
    await this.ecr.send(new CreateRepositoryCommand({ repositoryName, ...over }));
  }

  /** A whole blob in one request. */
  async pushBlob(repository: string, bytes: Buffer): Promise<string> {
    const digest = sha256(bytes);
    await this.call('POST', `/v2/${repository}/blobs/uploads/?digest=${digest}`, { body: bytes });
    return digest;
  }

  /** An image of one layer, which is random unless given; the answer is its digest and its layer's. */
  async pushImage(repository: string, tag: string, layer: Buffer = randomBytes(100)) {
    const config = Buffer.from(JSON.stringify({ architecture: 'amd64', os: 'linux', tag }));
    const layerDigest = await this.pushBlob(repository, layer);
    const configDigest = await this.pushBlob(repository, config);
    const manifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: DOCKER_MANIFEST,
      config: {
        mediaType: 'application/vnd.docker.container.image.v1+json',
        size: config.length,
        digest: configDigest,
      },
      layers: [
        {
          mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
          size: layer.length,
          digest: layerDigest,
        },
      ],
    });
    const answer = await this.putManifest(repository, tag, manifest);
    return { digest: sha256(manifest), layerDigest, manifest, answer };
  }

  putManifest(repository: string, reference: string, manifest: string, mediaType = DOCKER_MANIFEST) {
    return this.call('PUT', `/v2/${repository}/manifests/${reference}`, {
      body: manifest,
      headers: { 'content-type': mediaType },
    });
  }

  /** The address of a new upload. */
  async beginUpload(repository: string): Promise<string> {
    const { headers } = await this.call('POST', `/v2/${repository}/blobs/uploads/`);
    return headers.get('location') ?? '';
  }

  blobFiles(): string[] {
    return this.#files(join('blobs', 'sha256'));
  }

  uploadFiles(): string[] {
    return this.#files('uploads');
  }

  #files(folder: string): string[] {
    const path = join(this.directory, 'registry', folder);
    if (!existsSync(path)) return [];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
  }

  #listen(): void {
    this.route = registryRoute({
      store: this.api.store,
      dataDirectory: this.directory,
      clock: this.api.clock,
      random: systemRandom,
      logger: { ...silentLogger, error: (fields) => this.errors.push(fields) },
    });
    this.#server = createServer(async (request, response) => {
      this.#handling += 1;
      await this.route.handle(request, response);
      this.#handling -= 1;
    });
    this.#server.listen(0, '127.0.0.1');
  }
}
