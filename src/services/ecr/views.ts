import type { Image, ImageDetail, LifecyclePolicyPreviewResult, Repository } from '@aws-sdk/client-ecr';
import { localRegistry } from '../../domain/ecr-image.ts';
import type { LifecycleDecision } from '../../domain/ecr-lifecycle.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { ImageRow, RepositoryRow } from '../../store/tables/ecr.ts';
import { inRepository } from './scope.ts';

export function repositoryView(row: RepositoryRow, { server }: Pick<RequestContext, 'server'>): Repository {
  return {
    repositoryArn: row.repositoryArn,
    registryId: row.account,
    repositoryName: row.repositoryName,
    repositoryUri: `${localRegistry(server.port)}/${row.repositoryName}`,
    createdAt: new Date(row.createdAt),
    imageTagMutability: row.imageTagMutability,
    ...(row.exclusionFilters.length === 0
      ? {}
      : { imageTagMutabilityExclusionFilters: [...row.exclusionFilters] }),
    imageScanningConfiguration: { scanOnPush: row.scanOnPush },
    encryptionConfiguration: row.encryption,
  };
}

const time = (milliseconds: number | undefined) =>
  milliseconds === undefined ? undefined : new Date(milliseconds);

export function imageDetailView(
  repository: RepositoryRow,
  image: ImageRow,
  tags: readonly string[],
): ImageDetail {
  return {
    ...inRepository(repository),
    imageDigest: image.digest,
    ...(tags.length === 0 ? {} : { imageTags: [...tags] }),
    imageSizeInBytes: image.sizeInBytes,
    imagePushedAt: new Date(image.pushedAt),
    imageManifestMediaType: image.mediaType,
    artifactMediaType: image.artifactMediaType,
    lastRecordedPullTime: time(image.pulledAt),
    subjectManifestDigest: image.subjectDigest,
    imageStatus: image.storageClass === 'ARCHIVE' ? 'ARCHIVED' : 'ACTIVE',
    lastArchivedAt: time(image.archivedAt),
    lastActivatedAt: time(image.activatedAt),
  };
}

export function imageView(
  repository: RepositoryRow,
  image: ImageRow,
  manifest: string,
  tag: string | undefined,
): Image {
  return {
    ...inRepository(repository),
    imageId: { imageDigest: image.digest, ...(tag === undefined ? {} : { imageTag: tag }) },
    imageManifest: manifest,
    imageManifestMediaType: image.mediaType,
  };
}

export const lifecyclePolicyView = (repository: RepositoryRow) => ({
  ...inRepository(repository),
  lifecyclePolicyText: repository.lifecyclePolicyText,
  lastEvaluatedAt: time(repository.lifecycleEvaluatedAt),
});

export function previewResultView(decision: LifecycleDecision): LifecyclePolicyPreviewResult {
  const { image } = decision;
  return {
    imageTags: [...image.tags],
    imageDigest: image.digest,
    imagePushedAt: new Date(image.pushedAt),
    action:
      decision.action === 'TRANSITION'
        ? { type: 'TRANSITION', targetStorageClass: 'ARCHIVE' }
        : { type: 'EXPIRE' },
    appliedRulePriority: decision.rulePriority,
    storageClass: image.storageClass,
  };
}
