import type { ListTagsForResourceCommandInput, ListTagsForResourceOutput } from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { taggedResource } from '../tags.ts';

export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceOutput> = (
  { ResourceArn },
  context,
) => ({ Tags: [...taggedResource(ResourceArn, context).tags] });
