import type { TagResourceCommandInput, TagResourceResponse } from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { scalableTargetTable } from '../../../store/tables/application-auto-scaling.ts';
import { checkTagKeys, checkTags, taggedTarget } from '../tags.ts';

export const tagResource: Operation<TagResourceCommandInput, TagResourceResponse> = (
  { ResourceARN = '', Tags = {} },
  context,
) => {
  context.store.transaction((tx) => {
    const row = taggedTarget(context, ResourceARN);
    checkTagKeys(Object.keys(Tags), context);
    const tags = { ...row.tags, ...Tags };
    checkTags(ResourceARN, tags);
    tx.put(scalableTargetTable, { ...row, tags });
  });
  return {};
};
