import type {
  CreateEgressOnlyInternetGatewayRequest,
  CreateEgressOnlyInternetGatewayResult,
} from '@aws-sdk/client-ec2';
import { oncePerToken } from '../idempotency.ts';
import { kinds, newId, newRow, required } from '../resources.ts';
import { tagsFrom } from '../tags.ts';
import { egressOnlyInternetGatewayView } from '../views/gateways.ts';
import type { Ec2Operation } from '../within-account.ts';

/** Task networks here have no IPv6: the gateway and the routes to it are kept and shown, no packet takes them. */
export const createEgressOnlyInternetGateway: Ec2Operation<
  CreateEgressOnlyInternetGatewayRequest,
  CreateEgressOnlyInternetGatewayResult
> = (input, context) => {
  const id = oncePerToken(context, 'CreateEgressOnlyInternetGateway', input, () => {
    const { vpcId } = required(context, kinds.vpc, input.VpcId, 'vpcId');
    const egressOnlyInternetGatewayId = newId(context, 'eigw');
    const tags = tagsFrom(input.TagSpecifications, 'egress-only-internet-gateway', context);
    const row = { ...newRow(context), egressOnlyInternetGatewayId, vpcId, tags };
    context.store.put(kinds.egressOnlyInternetGateway.table, row);
    return egressOnlyInternetGatewayId;
  });
  const row = required(context, kinds.egressOnlyInternetGateway, id);
  return { ClientToken: input.ClientToken, EgressOnlyInternetGateway: egressOnlyInternetGatewayView(row) };
};
