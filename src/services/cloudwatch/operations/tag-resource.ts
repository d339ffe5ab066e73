import type { TagResourceCommandInput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeTags } from '../taggable.ts';
import { withTags } from '../tags.ts';

export const tagResource: Operation<TagResourceCommandInput, object> = (input, context) => {
  changeTags(context, input.ResourceARN!, (tags) => withTags(tags, input.Tags));
  return {};
};
