import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceResponse,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-efs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { pageOf } from '../lookup.ts';
import { changeTags, tagList, tagsOf, withTags } from '../tags.ts';

export const tagResource: Operation<TagResourceCommandInput, object> = (input, context) => {
  changeTags(context, input.ResourceId!, (tags) => withTags(tags, input.Tags, context));
  return {};
};

export const untagResource: Operation<UntagResourceCommandInput, object> = (input, context) => {
  const gone = new Set(input.TagKeys);
  changeTags(context, input.ResourceId!, (tags) =>
    Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.has(key))),
  );
  return {};
};

export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceResponse> = (
  input,
  context,
) => {
  const { MaxResults: size, NextToken: marker } = input;
  const tags = tagList(tagsOf(context, input.ResourceId!)).sort((a, b) => (a.Key! < b.Key! ? -1 : 1));
  const { page, next } = pageOf(tags, (tag) => tag.Key!, { size, marker });
  return { Tags: page, NextToken: next };
};
