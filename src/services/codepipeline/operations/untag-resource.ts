import type { UntagResourceCommandInput } from '@aws-sdk/client-codepipeline';
import type { Operation } from '../../../protocol/model/operation.ts';
import { pipelineTable } from '../../../store/tables/codepipeline.ts';
import { taggedPipeline } from '../tags.ts';

export const untagResource: Operation<UntagResourceCommandInput, object> = (
  { resourceArn, tagKeys = [] },
  context,
) => {
  const row = taggedPipeline(context, resourceArn);
  const tags = row.tags.filter(({ key = '' }) => !tagKeys.includes(key));
  context.store.put(pipelineTable, { ...row, tags });
  return {};
};
