import type { RequestContext } from '../../protocol/model/operation.ts';
import type { Making } from '../../store/vpc-rows.ts';
import { newId } from './resources.ts';

/** The caller's world, as the rows that come into being together need it. */
export function makingFor(context: RequestContext): Making {
  return {
    tx: context.store,
    scope: { account: context.account, region: context.region },
    now: context.now.getTime(),
    newId: (prefix) => newId(context, prefix),
  };
}
