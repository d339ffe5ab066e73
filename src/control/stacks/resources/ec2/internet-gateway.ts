import type { InternetGateway } from '@aws-sdk/client-ec2';
import type { ResourceHandler } from '../contract.ts';
import { ifThere } from '../gone.ts';
import { deleteFromEc2, first, retag, tagSpecifications } from './common.ts';

const GONE = 'InvalidInternetGatewayID.NotFound';

/** CloudFormation template reference, AWS::EC2::InternetGateway. */
export const internetGateway: ResourceHandler = {
  type: 'AWS::EC2::InternetGateway',
  services: ['ec2'],
  create(request) {
    const input = { TagSpecifications: tagSpecifications(request, 'internet-gateway') };
    const physicalId: string = request.call('ec2', 'CreateInternetGateway', input).InternetGateway
      .InternetGatewayId;
    return { done: true, physicalId, attributes: { InternetGatewayId: physicalId } };
  },
  update(request) {
    retag(request);
    return { done: true };
  },
  delete: (request) =>
    deleteFromEc2(request, GONE, 'DeleteInternetGateway', { InternetGatewayId: request.physicalId }),
  check: (request) => internetGateway.delete(request),
  read(request) {
    const input = { InternetGatewayIds: [request.physicalId] };
    const found = ifThere([GONE], () =>
      first<InternetGateway>(request, 'DescribeInternetGateways', input, 'InternetGateways'),
    );
    return found === undefined ? undefined : { Tags: found.Tags };
  },
};
