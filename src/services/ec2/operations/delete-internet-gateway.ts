import type { DeleteInternetGatewayRequest } from '@aws-sdk/client-ec2';
import { dependencyViolation } from '../errors.ts';
import { kinds, required } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

export const deleteInternetGateway: Ec2Operation<DeleteInternetGatewayRequest, object> = (input, context) => {
  const gateway = required(context, kinds.internetGateway, input.InternetGatewayId, 'internetGatewayId');
  if (gateway.vpcId !== '')
    throw dependencyViolation(
      `The internetGateway '${gateway.internetGatewayId}' has dependencies and cannot be deleted.`,
    );
  context.store.delete(kinds.internetGateway.table, gateway.internetGatewayId);
  return {};
};
