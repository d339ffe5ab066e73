import { readdirSync } from 'node:fs';
import type { Store } from '../store.ts';
import { imageTable, layerTable, uploadTable } from '../tables/ecr.ts';
import { blobPath, blobRoot, removeFile, uploadPath, uploadRoot } from './blob-files.ts';
import { abandonUpload, type Storage } from './uploads.ts';

/**
 * Takes away what nobody needs: uploads that nobody goes on with, layers that no image names, files that no layer row names. For a cleanup loop, and once at
 * start. Safe beside a push under way: a layer stays for a while after a push uploaded, mounted or asked for it, and an upload after its last byte. Each file
 * is looked at and removed in one go, and a layer's file and row come into being in one go, so the two never cross.
 */
const LAYER_GRACE = 60 * 60 * 1000;
const UPLOAD_GRACE = 60 * 60 * 1000;

export interface Collected {
  readonly uploads: number;
  readonly layers: number;
  readonly blobs: number;
}

/** `isUploadActive` tells of uploads that a request is writing at this moment. */
export function collectRegistryGarbage(
  storage: Storage,
  now: Date,
  isUploadActive: (uploadId: string) => boolean = () => false,
): Collected {
  return {
    uploads: removeStaleUploads(storage, now, isUploadActive),
    layers: removeUnusedLayers(storage.store, now),
    blobs: removeUnnamedBlobs(storage),
  };
}

function removeStaleUploads(
  storage: Storage,
  now: Date,
  isUploadActive: (uploadId: string) => boolean,
): number {
  let removed = 0;
  for (const { uploadId, touchedAt } of storage.store.list(uploadTable)) {
    if (isUploadActive(uploadId) || now.getTime() - touchedAt < UPLOAD_GRACE) continue;
    abandonUpload(storage, uploadId);
    removed += 1;
  }
  for (const name of namesIn(uploadRoot(storage.dataDirectory))) {
    if (storage.store.get(uploadTable, name) !== undefined) continue;
    removeFile(uploadPath(storage.dataDirectory, name));
    removed += 1;
  }
  return removed;
}

function removeUnusedLayers(store: Store, now: Date): number {
  return store.transaction((tx) => {
    const used = new Set<string>();
    for (const image of tx.list(imageTable))
      for (const digest of image.blobs) used.add(`${image.repositoryArn}@${digest}`);
    const unused = tx
      .list(layerTable)
      .filter((layer) => !used.has(layer.layerKey) && now.getTime() - layer.usedAt >= LAYER_GRACE);
    for (const layer of unused) tx.delete(layerTable, layer.layerKey);
    return unused.length;
  });
}

function removeUnnamedBlobs({ store, dataDirectory }: Storage): number {
  let removed = 0;
  const root = blobRoot(dataDirectory);
  for (const folder of namesIn(root)) {
    for (const hex of namesIn(`${root}/${folder}`)) {
      const digest = `sha256:${hex}`;
      if (store.count(layerTable, { digest }) > 0) continue;
      removeFile(blobPath(dataDirectory, digest));
      removed += 1;
    }
  }
  return removed;
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
