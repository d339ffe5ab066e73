import type { RequestContext } from '../../protocol/model/operation.ts';
import { ensureDefaultNetwork } from '../../store/default-network.ts';
import { dryRun } from './errors.ts';

/** An EC2 operation needs no waiting: it runs in one transaction, and with DryRun everything it did is undone. */
export type Ec2Operation<Input, Output> = (input: Input, context: RequestContext) => Output;

/**
 * What every operation of the service shares: the account's default network is there before, all writes go in together, and `DryRun`
 * (EC2 API reference, "Common query parameters") answers what would have happened and changes nothing.
 */
export function withinAccount<Input, Output>(
  operation: Ec2Operation<Input, Output>,
): Ec2Operation<Input, Output> {
  return (input, context) => {
    ensureDefaultNetwork(context.store, context, context.now);
    return context.store.transaction(() => {
      const output = operation(input, context);
      if ((input as { DryRun?: boolean }).DryRun === true) throw dryRun();
      return output;
    });
  };
}
