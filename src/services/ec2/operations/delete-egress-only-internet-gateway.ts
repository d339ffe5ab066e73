import type {
  DeleteEgressOnlyInternetGatewayRequest,
  DeleteEgressOnlyInternetGatewayResult,
} from '@aws-sdk/client-ec2';
import { kinds, required } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** Routes to it stay, and lead nowhere (VPC user guide, "Enable outbound IPv6 traffic using an egress-only internet gateway"). */
export const deleteEgressOnlyInternetGateway: Ec2Operation<
  DeleteEgressOnlyInternetGatewayRequest,
  DeleteEgressOnlyInternetGatewayResult
> = (input, context) => {
  const kind = kinds.egressOnlyInternetGateway;
  const row = required(context, kind, input.EgressOnlyInternetGatewayId, 'egressOnlyInternetGatewayId');
  context.store.delete(kind.table, row.egressOnlyInternetGatewayId);
  return { ReturnCode: true };
};
