import type { Repository } from '@aws-sdk/client-ecr';
import { repositoryUri } from '../../domain/ecr-image.ts';
import type { RepositoryRow } from '../../store/tables/ecr.ts';

export function repositoryView(row: RepositoryRow): Repository {
  return {
    repositoryArn: row.repositoryArn,
    registryId: row.account,
    repositoryName: row.repositoryName,
    repositoryUri: repositoryUri(row, row.repositoryName),
    createdAt: new Date(row.createdAt),
    imageTagMutability: row.imageTagMutability,
    ...(row.exclusionFilters.length === 0
      ? {}
      : { imageTagMutabilityExclusionFilters: [...row.exclusionFilters] }),
    imageScanningConfiguration: { scanOnPush: row.scanOnPush },
    encryptionConfiguration: row.encryption,
  };
}
