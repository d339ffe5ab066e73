import type { UntagResourceCommandInput, UntagResourceResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeTags } from '../tagged-resource.ts';

export const untagResource: Operation<UntagResourceCommandInput, UntagResourceResponse> = (
  { resourceArn = '', tagKeys = [] },
  context,
) =>
  context.store.transaction((tx) => {
    changeTags(tx, resourceArn, context, (before) =>
      before.filter((tag) => !tagKeys.includes(tag.key ?? '')),
    );
    return {};
  });
