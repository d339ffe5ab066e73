import type { ListImageReferrersCommandInput, ListImageReferrersResponse } from '@aws-sdk/client-ecr';
import { parseManifest } from '../../../domain/image-manifest.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { manifestOf } from '../../../store/ecr/images.ts';
import { imageTable } from '../../../store/tables/ecr.ts';
import { hasImageStatus } from '../image-filters.ts';
import { pageOf } from '../pages.ts';
import { repositoryOf } from '../scope.ts';

/** ECR API reference, ListImageReferrers: the artifacts that are about an image. */
export const listImageReferrers: Operation<ListImageReferrersCommandInput, ListImageReferrersResponse> = (
  input,
  context,
) => {
  const { repositoryArn } = repositoryOf(input, context);
  const { artifactTypes = [], artifactStatus } = input.filter ?? {};
  const rows = context.store
    .list(imageTable, { where: { repositoryArn, subjectDigest: input.subjectId?.imageDigest ?? '' } })
    .filter((row) => artifactTypes.length === 0 || artifactTypes.includes(row.artifactMediaType ?? ''))
    .filter((row) => hasImageStatus(row, artifactStatus));
  const { page, nextToken } = pageOf(rows, (row) => row.imageKey, input, 50);
  return {
    referrers: page.map((row) => ({
      digest: row.digest,
      mediaType: row.mediaType,
      artifactType: row.artifactMediaType,
      size: row.manifestSize,
      annotations: parseManifest(manifestOf(context.store, row), row.mediaType).annotations,
      artifactStatus: row.storageClass === 'ARCHIVE' ? 'ARCHIVED' : 'ACTIVE',
    })),
    nextToken,
  };
};
