/**
 * Images made in memory, in the form that `docker load` takes. The same content always gives the same image id, so
 * that two servers that load one image at the same time leave one image and nothing dangling.
 */
import { createHash } from 'node:crypto';
import { type Pack, pack } from 'tar-stream';

export interface ArchiveFile {
  readonly path: string;
  readonly content: Buffer | string;
  /** 0o755 unless said otherwise. */
  readonly mode?: number;
}

export interface ArchiveImage {
  readonly repositoryTag: string;
  /** As the engine names it: `amd64`, `arm64`. */
  readonly architecture: string;
  /** Folders that are to exist though nothing is in them. */
  readonly folders?: readonly string[];
  readonly files: readonly ArchiveFile[];
  readonly links?: readonly { readonly path: string; readonly target: string }[];
  /** The image's configuration: Cmd, Entrypoint, Env, Labels, StopSignal … */
  readonly config: Readonly<Record<string, unknown>>;
}

const epoch = new Date(0);
const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');

/** The tar that `docker load` takes. */
export async function imageArchive(image: ArchiveImage): Promise<Buffer> {
  const layer = await layerOf(image);
  const config = JSON.stringify({
    architecture: image.architecture,
    os: 'linux',
    created: epoch.toISOString(),
    config: image.config,
    rootfs: { type: 'layers', diff_ids: [`sha256:${sha256(layer)}`] },
    history: [{ created: epoch.toISOString(), created_by: 'slipway' }],
  });
  const configName = `${sha256(config)}.json`;
  const manifest = [{ Config: configName, RepoTags: [image.repositoryTag], Layers: ['layer.tar'] }];
  const tar = pack();
  tar.entry({ name: configName, mtime: epoch }, config);
  tar.entry({ name: 'layer.tar', mtime: epoch }, layer);
  tar.entry({ name: 'manifest.json', mtime: epoch }, JSON.stringify(manifest));
  tar.finalize();
  return collect(tar);
}

function layerOf(image: ArchiveImage): Promise<Buffer> {
  const tar = pack();
  for (const path of image.folders ?? [])
    tar.entry({ name: `${path}/`, type: 'directory', mode: 0o1777, mtime: epoch });
  for (const { path, content, mode } of image.files)
    tar.entry({ name: path, mode: mode ?? 0o755, mtime: epoch }, content as Buffer);
  for (const { path, target } of image.links ?? [])
    tar.entry({ name: path, type: 'symlink', linkname: target, mtime: epoch });
  tar.finalize();
  return collect(tar);
}

async function collect(stream: Pack): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
