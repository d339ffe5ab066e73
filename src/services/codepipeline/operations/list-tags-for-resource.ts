import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceOutput,
} from '@aws-sdk/client-codepipeline';
import type { Operation } from '../../../protocol/model/operation.ts';
import { pageOf } from '../pages.ts';
import { taggedPipeline } from '../tags.ts';

export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceOutput> = (
  input,
  context,
) => {
  const { page, tail } = pageOf(
    taggedPipeline(context, input.resourceArn).tags,
    ({ key = '' }) => key,
    input,
  );
  return { tags: page, ...tail };
};
