import type { DetachInternetGatewayRequest } from '@aws-sdk/client-ec2';
import { ServiceError } from '../../../domain/service-error.ts';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import { dependencyViolation } from '../errors.ts';
import { find, kinds, required, rowsOf } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

export const detachInternetGateway: Ec2Operation<DetachInternetGatewayRequest, object> = (input, context) => {
  const gateway = required(context, kinds.internetGateway, input.InternetGatewayId, 'internetGatewayId');
  const vpc = required(context, kinds.vpc, input.VpcId, 'vpcId');
  if (gateway.vpcId !== vpc.vpcId)
    throw new ServiceError(
      'Gateway.NotAttached',
      `resource ${gateway.internetGatewayId} is not attached to network ${vpc.vpcId}`,
    );
  if (hasPublicAddresses(context, vpc.vpcId))
    throw dependencyViolation(
      `Network ${vpc.vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
    );
  context.store.put(kinds.internetGateway.table, { ...gateway, vpcId: '' });
  return {};
};

function hasPublicAddresses(context: RequestContext, vpcId: string): boolean {
  return rowsOf(context, kinds.elasticAddress).some(
    (address) => find(context, kinds.networkInterface, address.networkInterfaceId)?.vpcId === vpcId,
  );
}
