import type { UntagResourceCommandInput, UntagResourceResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { repositoryTable } from '../../../store/tables/ecr.ts';
import { repositoryByArn } from '../resource-arn.ts';

/** ECR API reference, UntagResource. */
export const untagResource: Operation<UntagResourceCommandInput, UntagResourceResponse> = (
  input,
  context,
) => {
  const repository = repositoryByArn(input.resourceArn, context);
  const tags = repository.tags.filter((tag) => !input.tagKeys?.includes(tag.Key ?? ''));
  context.store.put(repositoryTable, { ...repository, tags });
  return {};
};
