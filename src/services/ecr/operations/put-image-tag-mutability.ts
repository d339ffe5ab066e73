import type { PutImageTagMutabilityCommandInput, PutImageTagMutabilityResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { repositoryTable } from '../../../store/tables/ecr.ts';
import { readMutability } from '../mutability.ts';
import { inRepository, repositoryOf } from '../scope.ts';

/** ECR API reference, PutImageTagMutability. */
export const putImageTagMutability: Operation<
  PutImageTagMutabilityCommandInput,
  PutImageTagMutabilityResponse
> = (input, context) => {
  const repository = repositoryOf(input, context);
  const mutability = readMutability(input);
  context.store.put(repositoryTable, { ...repository, ...mutability });
  return {
    ...inRepository(repository),
    imageTagMutability: mutability.imageTagMutability,
    ...(mutability.exclusionFilters.length === 0
      ? {}
      : { imageTagMutabilityExclusionFilters: [...mutability.exclusionFilters] }),
  };
};
