import { matchesWildcard } from '../../domain/wildcard.ts';
import type { RepositoryRow } from '../tables/ecr.ts';

/** Whether a tag may not move once it is there (ECR user guide, "Preventing image tags from being overwritten"): filters turn the setting round for the tags they match. */
export function isTagImmutable(repository: RepositoryRow, tag: string): boolean {
  const excluded = repository.exclusionFilters.some(({ filter }) => matchesWildcard(filter ?? '', tag));
  switch (repository.imageTagMutability) {
    case 'IMMUTABLE':
      return true;
    case 'IMMUTABLE_WITH_EXCLUSION':
      return !excluded;
    case 'MUTABLE_WITH_EXCLUSION':
      return excluded;
    default:
      return false;
  }
}
