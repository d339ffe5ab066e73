import type { EgressOnlyInternetGateway } from '@aws-sdk/client-ec2';
import type { ResourceHandler } from '../contract.ts';
import { deleteFromEc2, first, retag, tagSpecifications } from './common.ts';

/** CloudFormation template reference, AWS::EC2::EgressOnlyInternetGateway. */
export const egressOnlyInternetGateway: ResourceHandler = {
  type: 'AWS::EC2::EgressOnlyInternetGateway',
  services: ['ec2'],
  create(request) {
    const made = request.call('ec2', 'CreateEgressOnlyInternetGateway', {
      VpcId: request.properties.VpcId,
      ClientToken: request.token,
      TagSpecifications: tagSpecifications(request, 'egress-only-internet-gateway'),
    });
    const physicalId: string = made.EgressOnlyInternetGateway.EgressOnlyInternetGatewayId;
    return { done: true, physicalId, attributes: { Id: physicalId } };
  },
  update(request) {
    retag(request);
    return { done: true };
  },
  delete: (request) =>
    deleteFromEc2(request, 'InvalidEgressOnlyInternetGatewayId.NotFound', 'DeleteEgressOnlyInternetGateway', {
      EgressOnlyInternetGatewayId: request.physicalId,
    }),
  check: (request) => egressOnlyInternetGateway.delete(request),
  read(request) {
    const found = first<EgressOnlyInternetGateway>(
      request,
      'DescribeEgressOnlyInternetGateways',
      { EgressOnlyInternetGatewayIds: [request.physicalId] },
      'EgressOnlyInternetGateways',
    );
    return found === undefined ? undefined : { VpcId: found.Attachments?.[0]?.VpcId, Tags: found.Tags };
  },
};
