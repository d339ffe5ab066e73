import type { AddTagsToResourceCommandInput } from '@aws-sdk/client-ssm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { parameterTable } from '../../../store/tables/ssm.ts';
import { taggedParameter } from '../tagged-parameter.ts';

export const addTagsToResource: Operation<AddTagsToResourceCommandInput, object> = (input, context) =>
  context.store.transaction((tx) => {
    const row = taggedParameter(context, input);
    const added = input.Tags!.map((tag) => tag.Key);
    const tags = [...row.tags.filter((tag) => !added.includes(tag.Key)), ...input.Tags!];
    tx.put(parameterTable, { ...row, tags });
    return {};
  });
