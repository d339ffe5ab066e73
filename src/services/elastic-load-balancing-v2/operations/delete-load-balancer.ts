import type {
  DeleteLoadBalancerCommandInput,
  DeleteLoadBalancerOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { loadBalancerTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { checkArn } from '../arns.ts';
import { deletionProtected } from '../errors.ts';
import { findLoadBalancer, listenersOf } from '../lookup.ts';
import { removeListener } from '../remove-listener.ts';

/** "Deleting a load balancer also deletes its listeners"; "if the load balancer does not exist …, the call succeeds". */
export const deleteLoadBalancer: Operation<DeleteLoadBalancerCommandInput, DeleteLoadBalancerOutput> = (
  input,
  context,
) => {
  const arn = input.LoadBalancerArn ?? '';
  checkArn('load balancer', arn);
  context.store.transaction((tx) => {
    const row = findLoadBalancer(context, arn);
    if (row === undefined) return;
    if (row.attributes['deletion_protection.enabled'] === 'true') throw deletionProtected(arn);
    for (const listener of listenersOf(context, arn)) removeListener(context, listener.listenerArn);
    tx.delete(loadBalancerTable, arn);
  });
  return {};
};
