import type { NatGateway } from '@aws-sdk/client-ec2';
import type { ResourceHandler, ResourceRequest, Step } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { first, retag, tagSpecifications } from './common.ts';

const GONE = 'NatGatewayNotFound';
const AGAIN = 500;

/** CloudFormation template reference, AWS::EC2::NatGateway: made when it is available, gone when it is deleted. */
export const natGateway: ResourceHandler = {
  type: 'AWS::EC2::NatGateway',
  services: ['ec2'],
  create(request) {
    const { SubnetId, AllocationId, ConnectivityType, PrivateIpAddress } = request.properties;
    const TagSpecifications = tagSpecifications(request, 'natgateway');
    const made = request.call('ec2', 'CreateNatGateway', {
      SubnetId,
      AllocationId,
      ConnectivityType,
      PrivateIpAddress,
      ClientToken: request.token,
      TagSpecifications,
    });
    return stepOf(request, made.NatGateway.NatGatewayId, 'available');
  },
  update(request) {
    retag(request);
    return { done: true };
  },
  delete(request) {
    const NatGatewayId = request.physicalId;
    unlessGone([GONE], () => request.call('ec2', 'DeleteNatGateway', { NatGatewayId }));
    return stepOf(request, NatGatewayId, 'deleted');
  },
  check: (request) =>
    stepOf(request, request.physicalId, request.during === 'delete' ? 'deleted' : 'available'),
  read(request) {
    const found = find(request, request.physicalId);
    if (found === undefined || found.State === 'deleted') return undefined;
    const { SubnetId, ConnectivityType, NatGatewayAddresses, Tags } = found;
    return { SubnetId, ConnectivityType, AllocationId: NatGatewayAddresses?.[0]?.AllocationId, Tags };
  },
};

const find = (request: ResourceRequest, id: string) =>
  ifThere([GONE], () =>
    first<NatGateway>(request, 'DescribeNatGateways', { NatGatewayIds: [id] }, 'NatGateways'),
  );

function stepOf(request: ResourceRequest, physicalId: string, wanted: 'available' | 'deleted'): Step {
  const found = find(request, physicalId);
  const attributes = { NatGatewayId: physicalId };
  if ((found?.State ?? 'deleted') === wanted) return { done: true, physicalId, attributes };
  return { done: false, physicalId, attributes, again: AGAIN, waitingFor: `NAT gateway is ${found?.State}` };
}
