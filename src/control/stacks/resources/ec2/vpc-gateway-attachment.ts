import type { InternetGateway } from '@aws-sdk/client-ec2';
import type { Properties, ResourceHandler } from '../contract.ts';
import { ResourceFailure } from '../failures.ts';
import { unlessGone } from '../gone.ts';
import { first } from './common.ts';

/** CloudFormation template reference, AWS::EC2::VPCGatewayAttachment. */
export const vpcGatewayAttachment: ResourceHandler = {
  type: 'AWS::EC2::VPCGatewayAttachment',
  services: ['ec2'],
  create({ call, properties }) {
    call('ec2', 'AttachInternetGateway', gatewayOf(properties));
    return { done: true, physicalId: `IGW|${properties.VpcId}`, attributes: { AttachmentType: 'IGW' } };
  },
  update({ call, properties, previous }) {
    call('ec2', 'DetachInternetGateway', gatewayOf(previous));
    call('ec2', 'AttachInternetGateway', gatewayOf(properties));
    return { done: true };
  },
  delete({ call, properties }) {
    unlessGone(['Gateway.NotAttached', 'InvalidInternetGatewayID.NotFound', 'InvalidVpcID.NotFound'], () =>
      call('ec2', 'DetachInternetGateway', gatewayOf(properties)),
    );
    return { done: true };
  },
  read(request) {
    const { InternetGatewayId, VpcId } = request.properties;
    const filter = { Filters: [{ Name: 'attachment.vpc-id', Values: [VpcId] }] };
    const found = first<InternetGateway>(request, 'DescribeInternetGateways', filter, 'InternetGateways');
    return found?.InternetGatewayId === InternetGatewayId ? { InternetGatewayId, VpcId } : undefined;
  },
};

function gatewayOf({ InternetGatewayId, VpcId, VpnGatewayId }: Properties) {
  if (VpnGatewayId !== undefined)
    throw new ResourceFailure('Slipway has no VPN gateways: use InternetGatewayId.');
  return { InternetGatewayId, VpcId };
}
