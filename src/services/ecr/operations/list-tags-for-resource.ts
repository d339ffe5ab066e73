import type { ListTagsForResourceCommandInput, ListTagsForResourceResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { repositoryByArn } from '../resource-arn.ts';

/** ECR API reference, ListTagsForResource. */
export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceResponse> = (
  input,
  context,
) => ({ tags: [...repositoryByArn(input.resourceArn, context).tags] });
