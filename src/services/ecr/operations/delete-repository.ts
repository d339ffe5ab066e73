import type { DeleteRepositoryCommandInput, DeleteRepositoryResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { removeRepository } from '../../../store/ecr/remove-repository.ts';
import { imageTable } from '../../../store/tables/ecr.ts';
import { repositoryNotEmpty } from '../errors.ts';
import { repositoryOf } from '../scope.ts';
import { repositoryView } from '../views.ts';

/** ECR API reference, DeleteRepository: one with images goes only with `force`. */
export const deleteRepository: Operation<DeleteRepositoryCommandInput, DeleteRepositoryResponse> = (
  input,
  context,
) => {
  const { store, server } = context;
  const repository = repositoryOf(input, context);
  const images = store.count(imageTable, { repositoryArn: repository.repositoryArn });
  if (images > 0 && input.force !== true)
    throw repositoryNotEmpty(repository.repositoryName, repository.account);
  removeRepository({ store, dataDirectory: server.dataDirectory }, repository);
  return { repository: repositoryView(repository, context) };
};
