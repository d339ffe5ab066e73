import type { ImageTagMutability, ImageTagMutabilityExclusionFilter } from '@aws-sdk/client-ecr';
import type { RepositoryRow } from '../../store/tables/ecr.ts';
import { invalidParameter } from './errors.ts';

interface MutabilityInput {
  readonly imageTagMutability?: ImageTagMutability;
  readonly imageTagMutabilityExclusionFilters?: readonly ImageTagMutabilityExclusionFilter[];
}

/** The tag mutability of a repository as asked for: filters go with the two settings `…_WITH_EXCLUSION`, and only with them. */
export function readMutability(
  input: MutabilityInput,
): Pick<RepositoryRow, 'imageTagMutability' | 'exclusionFilters'> {
  const imageTagMutability = input.imageTagMutability ?? 'MUTABLE';
  const exclusionFilters = input.imageTagMutabilityExclusionFilters ?? [];
  const wantsFilters = imageTagMutability.endsWith('_WITH_EXCLUSION');
  if (wantsFilters && exclusionFilters.length === 0)
    throw invalidParameter(
      'imageTagMutabilityExclusionFilters',
      `filters are required when imageTagMutability is ${imageTagMutability}`,
    );
  if (!wantsFilters && exclusionFilters.length > 0)
    throw invalidParameter(
      'imageTagMutabilityExclusionFilters',
      `filters cannot be given when imageTagMutability is ${imageTagMutability}`,
    );
  // ECR user guide, "Image tag exclusion filters": at most two wildcards in a filter.
  for (const { filter = '' } of exclusionFilters)
    if (filter.split('*').length > 3)
      throw invalidParameter('imageTagMutabilityExclusionFilters', 'a filter has at most 2 wildcards');
  return { imageTagMutability, exclusionFilters: [...exclusionFilters] };
}
