import type { CreateInternetGatewayRequest, CreateInternetGatewayResult } from '@aws-sdk/client-ec2';
import { kinds, newId, newRow } from '../resources.ts';
import { tagsFrom } from '../tags.ts';
import { internetGatewayView } from '../views/gateways.ts';
import type { Ec2Operation } from '../within-account.ts';

export const createInternetGateway: Ec2Operation<
  CreateInternetGatewayRequest,
  CreateInternetGatewayResult
> = (input, context) => {
  const row = {
    ...newRow(context),
    internetGatewayId: newId(context, 'igw'),
    vpcId: '',
    tags: tagsFrom(input.TagSpecifications, 'internet-gateway', context),
  };
  context.store.put(kinds.internetGateway.table, row);
  return { InternetGateway: internetGatewayView(row) };
};
