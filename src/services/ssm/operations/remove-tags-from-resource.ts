import type { RemoveTagsFromResourceCommandInput } from '@aws-sdk/client-ssm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { parameterTable } from '../../../store/tables/ssm.ts';
import { taggedParameter } from '../tagged-parameter.ts';

export const removeTagsFromResource: Operation<RemoveTagsFromResourceCommandInput, object> = (
  input,
  context,
) =>
  context.store.transaction((tx) => {
    const row = taggedParameter(context, input);
    tx.put(parameterTable, { ...row, tags: row.tags.filter((tag) => !input.TagKeys!.includes(tag.Key!)) });
    return {};
  });
