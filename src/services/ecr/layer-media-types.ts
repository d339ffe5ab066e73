import { parseManifest } from '../../domain/image-manifest.ts';
import { manifestOf } from '../../store/ecr/images.ts';
import type { Reader } from '../../store/store.ts';
import { imageTable } from '../../store/tables/ecr.ts';

/** The media types of a repository's layers, which only the manifests that name them say. */
export function layerMediaTypes(reader: Reader, repositoryArn: string): Map<string, string> {
  const types = new Map<string, string>();
  for (const image of reader.list(imageTable, { where: { repositoryArn } }))
    for (const blob of parseManifest(manifestOf(reader, image), image.mediaType).blobs)
      types.set(blob.digest, blob.mediaType);
  return types;
}
