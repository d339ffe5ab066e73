import type { Vpc } from '@aws-sdk/client-ec2';
import type { ResourceHandler } from '../contract.ts';
import { ifThere } from '../gone.ts';
import { deleteFromEc2, first } from './common.ts';

/** CloudFormation template reference, AWS::EC2::VPCCidrBlock. */
export const vpcCidrBlock: ResourceHandler = {
  type: 'AWS::EC2::VPCCidrBlock',
  services: ['ec2'],
  create({ call, properties }) {
    const answer = call('ec2', 'AssociateVpcCidrBlock', properties);
    const { AssociationId: physicalId } = answer.CidrBlockAssociation ?? answer.Ipv6CidrBlockAssociation;
    return { done: true, physicalId, attributes: { Id: physicalId } };
  },
  update: () => ({ done: true }),
  delete: (request) =>
    deleteFromEc2(request, 'InvalidVpcCidrBlockAssociationID.NotFound', 'DisassociateVpcCidrBlock', {
      AssociationId: request.physicalId,
    }),
  check: (request) => vpcCidrBlock.delete(request),
  read(request) {
    const { VpcId } = request.properties;
    const vpc = ifThere(['InvalidVpcID.NotFound'], () =>
      first<Vpc>(request, 'DescribeVpcs', { VpcIds: [VpcId] }, 'Vpcs'),
    );
    const found = vpc?.CidrBlockAssociationSet?.find((each) => each.AssociationId === request.physicalId);
    return found && { VpcId, CidrBlock: found.CidrBlock };
  },
};
