import type { UntagResourceCommandInput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeTags } from '../taggable.ts';
import { withoutTags } from '../tags.ts';

export const untagResource: Operation<UntagResourceCommandInput, object> = (input, context) => {
  changeTags(context, input.ResourceARN!, (tags) => withoutTags(tags, input.TagKeys!));
  return {};
};
