import type { AttachInternetGatewayRequest } from '@aws-sdk/client-ec2';
import { ServiceError } from '../../../domain/service-error.ts';
import { invalidParameter } from '../errors.ts';
import { kinds, required, rowsOf } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** VPC user guide, "Internet gateways": a gateway belongs to one VPC, and a VPC has one gateway. */
export const attachInternetGateway: Ec2Operation<AttachInternetGatewayRequest, object> = (input, context) => {
  const gateway = required(context, kinds.internetGateway, input.InternetGatewayId, 'internetGatewayId');
  const vpc = required(context, kinds.vpc, input.VpcId, 'vpcId');
  if (gateway.vpcId !== '')
    throw new ServiceError(
      'Resource.AlreadyAssociated',
      `resource ${gateway.internetGatewayId} is already attached to network ${gateway.vpcId}`,
    );
  if (rowsOf(context, kinds.internetGateway, { vpcId: vpc.vpcId }).length > 0)
    throw invalidParameter(`Network ${vpc.vpcId} already has an internet gateway attached`);
  context.store.put(kinds.internetGateway.table, { ...gateway, vpcId: vpc.vpcId });
  return {};
};
