import type { DescribeTagsCommandInput, DescribeTagsOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { validationError } from '../errors.ts';
import { arnsPerCall } from '../limits.ts';
import { theTaggable } from '../taggable.ts';

export const describeTags: Operation<DescribeTagsCommandInput, DescribeTagsOutput> = (
  { ResourceArns = [] },
  context,
) => {
  if (ResourceArns.length > arnsPerCall)
    throw validationError(`Up to ${arnsPerCall} resources can be described in a single call`);
  return {
    TagDescriptions: ResourceArns.map((arn) => ({
      ResourceArn: arn,
      Tags: [...theTaggable(context, arn).tags],
    })),
  };
};
