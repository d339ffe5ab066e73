import type { Reader, Transaction } from '../store.ts';
import { imageTable, type LayerRow, layerTable, type RepositoryRow } from '../tables/ecr.ts';
import { blobPath, sizeOf } from './blob-files.ts';

const layerKey = (repository: RepositoryRow, digest: string) => `${repository.repositoryArn}@${digest}`;

/** The repository's layer, when the row and its file are both there: a file that was lost is uploaded again by the next push. */
export function findLayer(
  reader: Reader,
  dataDirectory: string,
  repository: RepositoryRow,
  digest: string,
): LayerRow | undefined {
  const row = reader.get(layerTable, layerKey(repository, digest));
  return row !== undefined && sizeOf(blobPath(dataDirectory, digest)) !== undefined ? row : undefined;
}

/** Gives the repository a layer whose file is in place. Doing it again only renews its time. */
export function linkLayer(
  tx: Transaction,
  repository: RepositoryRow,
  layer: { readonly digest: string; readonly size: number },
  now: Date,
): void {
  const { account, region, repositoryArn } = repository;
  tx.put(layerTable, {
    layerKey: layerKey(repository, layer.digest),
    account,
    region,
    repositoryArn,
    digest: layer.digest,
    size: layer.size,
    usedAt: now.getTime(),
  });
}

/** A push asks for a layer and then leaves it out: the time is written again once a minute at most. */
const RENEW_AFTER = 60_000;

/** Notes that a push relies on the layer, so that the cleanup leaves it for now. */
export function touchLayer(tx: Transaction, layer: LayerRow, now: Date): void {
  if (now.getTime() - layer.usedAt >= RENEW_AFTER) tx.put(layerTable, { ...layer, usedAt: now.getTime() });
}

/** Takes the layer from the repository; its file goes with the next cleanup, when no other repository has it. */
export function removeLayer(tx: Transaction, repository: RepositoryRow, digest: string): void {
  tx.delete(layerTable, layerKey(repository, digest));
}

/** Whether an image of the layer's repository has it. */
export function isLayerUsed(reader: Reader, { repositoryArn, digest }: LayerRow): boolean {
  return reader.list(imageTable, { where: { repositoryArn } }).some((image) => image.blobs.includes(digest));
}
