import type { NetworkAcl, SecurityGroup, Vpc } from '@aws-sdk/client-ec2';
import type { Properties, ResourceHandler, ResourceRequest, Step } from '../contract.ts';
import { ifThere } from '../gone.ts';
import { changed, deleteFromEc2, first, retag, tagSpecifications } from './common.ts';

const GONE = 'InvalidVpcID.NotFound';

/** CloudFormation template reference, AWS::EC2::VPC. */
export const vpc: ResourceHandler = {
  type: 'AWS::EC2::VPC',
  services: ['ec2'],
  create(request) {
    const { CidrBlock, InstanceTenancy, Ipv4IpamPoolId, Ipv4NetmaskLength } = request.properties;
    const TagSpecifications = tagSpecifications(request, 'vpc');
    const input = { CidrBlock, InstanceTenancy, Ipv4IpamPoolId, Ipv4NetmaskLength, TagSpecifications };
    const vpcId: string = request.call('ec2', 'CreateVpc', input).Vpc.VpcId;
    setDnsAttributes(request, vpcId, request.properties);
    return done(request, vpcId);
  },
  update(request) {
    if (changed(request, 'EnableDnsSupport', 'EnableDnsHostnames'))
      setDnsAttributes(request, request.physicalId, {
        EnableDnsSupport: request.properties.EnableDnsSupport ?? true,
        EnableDnsHostnames: request.properties.EnableDnsHostnames ?? false,
      });
    retag(request);
    return done(request, request.physicalId);
  },
  delete: (request) => deleteFromEc2(request, GONE, 'DeleteVpc', { VpcId: request.physicalId }),
  check: (request) => vpc.delete(request),
  read(request) {
    const VpcId = request.physicalId;
    const found = ifThere([GONE], () => first<Vpc>(request, 'DescribeVpcs', { VpcIds: [VpcId] }, 'Vpcs'));
    if (found === undefined) return undefined;
    const attribute = (Attribute: string, member: string) =>
      request.call('ec2', 'DescribeVpcAttribute', { VpcId, Attribute })[member].Value;
    return {
      CidrBlock: found.CidrBlock,
      InstanceTenancy: found.InstanceTenancy,
      EnableDnsSupport: attribute('enableDnsSupport', 'EnableDnsSupport'),
      EnableDnsHostnames: attribute('enableDnsHostnames', 'EnableDnsHostnames'),
      Tags: found.Tags,
    };
  },
};

/** ModifyVpcAttribute takes one attribute at a time; support first, since host names need it. */
function setDnsAttributes({ call }: ResourceRequest, VpcId: string, properties: Properties): void {
  for (const name of ['EnableDnsSupport', 'EnableDnsHostnames'])
    if (properties[name] !== undefined)
      call('ec2', 'ModifyVpcAttribute', { VpcId, [name]: { Value: properties[name] } });
}

function done(request: ResourceRequest, vpcId: string): Step {
  const ofVpc = (...more: { Name: string; Values: string[] }[]) => ({
    Filters: [{ Name: 'vpc-id', Values: [vpcId] }, ...more],
  });
  const made = first<Vpc>(request, 'DescribeVpcs', { VpcIds: [vpcId] }, 'Vpcs');
  const acl = ofVpc({ Name: 'default', Values: ['true'] });
  const group = ofVpc({ Name: 'group-name', Values: ['default'] });
  return {
    done: true,
    physicalId: vpcId,
    attributes: {
      VpcId: vpcId,
      CidrBlock: made?.CidrBlock,
      CidrBlockAssociations: made?.CidrBlockAssociationSet?.map((each) => each.AssociationId),
      Ipv6CidrBlocks: made?.Ipv6CidrBlockAssociationSet?.map((each) => each.Ipv6CidrBlock) ?? [],
      DefaultNetworkAcl: first<NetworkAcl>(request, 'DescribeNetworkAcls', acl, 'NetworkAcls')?.NetworkAclId,
      DefaultSecurityGroup: first<SecurityGroup>(request, 'DescribeSecurityGroups', group, 'SecurityGroups')
        ?.GroupId,
    },
  };
}
