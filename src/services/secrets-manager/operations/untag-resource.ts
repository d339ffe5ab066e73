import type { UntagResourceCommandInput } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '../../../protocol/model/operation.ts';
import { secretTable } from '../../../store/tables/secrets-manager.ts';
import { requireSecret } from '../secrets.ts';

export const untagResource: Operation<UntagResourceCommandInput, object> = (input, context) =>
  context.store.transaction((tx) => {
    const row = requireSecret(context, input.SecretId!);
    tx.put(secretTable, { ...row, tags: row.tags.filter((tag) => !input.TagKeys!.includes(tag.Key!)) });
    return {};
  });
