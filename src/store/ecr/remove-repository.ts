import { imageTable, layerTable, previewTable, type RepositoryRow, repositoryTable } from '../tables/ecr.ts';
import { removeFile, uploadPath } from './blob-files.ts';
import { deleteImage } from './images.ts';
import { removeUploadsOf, type Storage } from './uploads.ts';

/** Takes a repository away with everything in it. The files of its layers go with the next cleanup, unless another repository has them. */
export function removeRepository({ store, dataDirectory }: Storage, { repositoryArn }: RepositoryRow): void {
  const uploads = store.transaction((tx) => {
    for (const image of tx.list(imageTable, { where: { repositoryArn } })) deleteImage(tx, image);
    for (const layer of tx.list(layerTable, { where: { repositoryArn } }))
      tx.delete(layerTable, layer.layerKey);
    tx.delete(previewTable, repositoryArn);
    tx.delete(repositoryTable, repositoryArn);
    return removeUploadsOf(tx, repositoryArn);
  });
  for (const uploadId of uploads) removeFile(uploadPath(dataDirectory, uploadId));
}
