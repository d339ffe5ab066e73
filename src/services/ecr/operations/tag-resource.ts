import type { TagResourceCommandInput, TagResourceResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { repositoryTable } from '../../../store/tables/ecr.ts';
import { repositoryByArn } from '../resource-arn.ts';
import { addTags } from '../tags.ts';

/** ECR API reference, TagResource. */
export const tagResource: Operation<TagResourceCommandInput, TagResourceResponse> = (input, context) => {
  const repository = repositoryByArn(input.resourceArn, context);
  const tags = addTags(repository.tags, input.tags ?? [], repository.repositoryName, context);
  context.store.put(repositoryTable, { ...repository, tags });
  return {};
};
