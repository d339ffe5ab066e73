import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { answerJson, EndpointError, type Exchange } from '../http.ts';
import { exampleFiles } from './example-files.ts';
import { type Layer, writeLayer } from './layer.ts';

export interface ExampleImageOptions {
  /** The folder of the example program. */
  readonly exampleDirectory: string;
  /** Where the layer is kept. */
  readonly directory: string;
}

/**
 * The image that the console's guided path runs, for a browser that cannot build one: the parts of an OCI image, which the
 * console puts into ECR by ECR's own operations. Made when it is first asked for, from what is on this machine; nothing is
 * downloaded. Kept as one file, which the next start makes again.
 */
export class ExampleImage {
  readonly #options: ExampleImageOptions;
  #layer: Promise<Layer> | undefined;

  constructor(options: ExampleImageOptions) {
    this.#options = options;
  }

  async describe({ response }: Exchange): Promise<void> {
    const layer = await this.#ensureLayer();
    answerJson(response, 200, { layer, config: imageConfig(layer) });
  }

  async sendLayer({ response }: Exchange): Promise<void> {
    const { size } = await this.#ensureLayer();
    response.writeHead(200, {
      'content-type': 'application/gzip',
      'content-length': size,
      'cache-control': 'no-store',
    });
    await pipeline(createReadStream(this.#layerFile), response);
  }

  get #layerFile(): string {
    return join(this.#options.directory, 'layer.tar.gz');
  }

  #ensureLayer(): Promise<Layer> {
    if (process.platform !== 'linux')
      throw new EndpointError(
        409,
        'NotOnThisSystem',
        'The example image is made of this machine’s own Node, which a Linux container cannot run. Run "slipway up examples/hello/slipway.yaml" once: it takes the public Node image instead.',
      );
    this.#layer ??= writeLayer(exampleFiles(this.#options.exampleDirectory), this.#layerFile).catch(
      (error) => {
        this.#layer = undefined;
        throw error;
      },
    );
    return this.#layer;
  }
}

/** "OCI Image Configuration": what runs, as whom, and the layer that it is in. */
function imageConfig({ diffId }: Layer): object {
  return {
    architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    os: 'linux',
    config: {
      User: '1000',
      Env: ['PATH=/usr/local/bin'],
      Cmd: ['/usr/local/bin/node', 'server.js'],
      WorkingDir: '/app',
      ExposedPorts: { '8080/tcp': {} },
    },
    rootfs: { type: 'layers', diff_ids: [diffId] },
  };
}
