import type {
  UntagResourceCommandInput,
  UntagResourceResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { scalableTargetTable } from '../../../store/tables/application-auto-scaling.ts';
import { taggedTarget } from '../tags.ts';

export const untagResource: Operation<UntagResourceCommandInput, UntagResourceResponse> = (
  { ResourceARN = '', TagKeys = [] },
  context,
) => {
  context.store.transaction((tx) => {
    const row = taggedTarget(context, ResourceARN);
    const kept = Object.entries(row.tags).filter(([key]) => !TagKeys.includes(key));
    tx.put(scalableTargetTable, { ...row, tags: Object.fromEntries(kept) });
  });
  return {};
};
