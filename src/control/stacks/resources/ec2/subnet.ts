import type { NetworkAcl, Subnet } from '@aws-sdk/client-ec2';
import type { ResourceHandler, ResourceRequest, Step } from '../contract.ts';
import { ifThere } from '../gone.ts';
import { changed, deleteFromEc2, first, retag, tagSpecifications } from './common.ts';

const GONE = 'InvalidSubnetID.NotFound';

/** Set after the subnet is made, one ModifySubnetAttribute each (EC2 API reference, ModifySubnetAttribute). */
const attributes = ['MapPublicIpOnLaunch', 'AssignIpv6AddressOnCreation', 'EnableDns64'];

/** CloudFormation template reference, AWS::EC2::Subnet. */
export const subnet: ResourceHandler = {
  type: 'AWS::EC2::Subnet',
  services: ['ec2'],
  create(request) {
    const { Tags: _, ...properties } = request.properties;
    const given = Object.entries(properties).filter(
      ([name]) => !attributes.includes(name) && name !== 'PrivateDnsNameOptionsOnLaunch',
    );
    const input = { ...Object.fromEntries(given), TagSpecifications: tagSpecifications(request, 'subnet') };
    const subnetId: string = request.call('ec2', 'CreateSubnet', input).Subnet.SubnetId;
    for (const name of attributes)
      if (properties[name] !== undefined) setAttribute(request, subnetId, name, properties[name]);
    const onLaunch = properties.PrivateDnsNameOptionsOnLaunch?.HostnameType;
    if (onLaunch !== undefined)
      request.call('ec2', 'ModifySubnetAttribute', {
        SubnetId: subnetId,
        PrivateDnsHostnameTypeOnLaunch: onLaunch,
      });
    return done(request, subnetId);
  },
  update(request) {
    for (const name of attributes)
      if (changed(request, name))
        setAttribute(request, request.physicalId, name, request.properties[name] ?? false);
    retag(request);
    return done(request, request.physicalId);
  },
  delete: (request) => deleteFromEc2(request, GONE, 'DeleteSubnet', { SubnetId: request.physicalId }),
  check: (request) => subnet.delete(request),
  read(request) {
    const found = ifThere([GONE], () => find(request, request.physicalId));
    if (found === undefined) return undefined;
    const { VpcId, CidrBlock, AvailabilityZone, MapPublicIpOnLaunch, Tags } = found;
    return { VpcId, CidrBlock, AvailabilityZone, MapPublicIpOnLaunch, Tags };
  },
};

function setAttribute({ call }: ResourceRequest, SubnetId: string, name: string, Value: unknown): void {
  call('ec2', 'ModifySubnetAttribute', { SubnetId, [name]: { Value } });
}

const find = (request: ResourceRequest, subnetId: string) =>
  first<Subnet>(request, 'DescribeSubnets', { SubnetIds: [subnetId] }, 'Subnets');

function done(request: ResourceRequest, subnetId: string): Step {
  const made = find(request, subnetId);
  const filter = { Filters: [{ Name: 'association.subnet-id', Values: [subnetId] }] };
  const acl = first<NetworkAcl>(request, 'DescribeNetworkAcls', filter, 'NetworkAcls');
  return {
    done: true,
    physicalId: subnetId,
    attributes: {
      SubnetId: subnetId,
      VpcId: made?.VpcId,
      CidrBlock: made?.CidrBlock,
      AvailabilityZone: made?.AvailabilityZone,
      AvailabilityZoneId: made?.AvailabilityZoneId,
      Ipv6CidrBlocks: made?.Ipv6CidrBlockAssociationSet?.map((each) => each.Ipv6CidrBlock) ?? [],
      NetworkAclAssociationId: acl?.Associations?.find((each) => each.SubnetId === subnetId)
        ?.NetworkAclAssociationId,
    },
  };
}
