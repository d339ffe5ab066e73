import type { DeleteNatGatewayRequest, DeleteNatGatewayResult } from '@aws-sdk/client-ec2';
import { releaseFromInterface } from '../elastic-addresses.ts';
import { kinds, required } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DeleteNatGateway: its elastic address becomes free and is kept; routes to it become blackholes. */
export const deleteNatGateway: Ec2Operation<DeleteNatGatewayRequest, DeleteNatGatewayResult> = (
  input,
  context,
) => {
  const row = required(context, kinds.natGateway, input.NatGatewayId, 'natGatewayId');
  if (row.deletedAt === undefined) {
    for (const { networkInterfaceId } of row.addresses) {
      releaseFromInterface(context, networkInterfaceId);
      context.store.delete(kinds.networkInterface.table, networkInterfaceId);
    }
    const { failure: _, ...rest } = row;
    context.store.put(kinds.natGateway.table, { ...rest, deletedAt: context.now.getTime() });
  }
  return { NatGatewayId: row.natGatewayId };
};
