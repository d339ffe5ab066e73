import type { TagResourceCommandInput } from '@aws-sdk/client-codepipeline';
import type { Operation } from '../../../protocol/model/operation.ts';
import { pipelineTable } from '../../../store/tables/codepipeline.ts';
import { taggedPipeline, withTags } from '../tags.ts';

export const tagResource: Operation<TagResourceCommandInput, object> = ({ resourceArn, tags }, context) => {
  const row = taggedPipeline(context, resourceArn);
  context.store.put(pipelineTable, { ...row, tags: withTags(row.tags, tags, context) });
  return {};
};
