import type { TagResourceCommandInput } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '../../../protocol/model/operation.ts';
import { secretTable } from '../../../store/tables/secrets-manager.ts';
import { invalidParameter } from '../errors.ts';
import { requireSecret } from '../secrets.ts';

export const tagResource: Operation<TagResourceCommandInput, object> = (input, context) =>
  context.store.transaction((tx) => {
    const row = requireSecret(context, input.SecretId!);
    const added = input.Tags!.map((tag) => tag.Key);
    const tags = [...row.tags.filter((tag) => !added.includes(tag.Key)), ...input.Tags!];
    if (tags.length > 50) throw invalidParameter('A secret can have at most 50 tags.');
    tx.put(secretTable, { ...row, tags });
    return {};
  });
