import type { NetworkAcl } from '@aws-sdk/client-ec2';
import type { Properties, ResourceHandler, ResourceRequest } from '../contract.ts';
import { ResourceFailure } from '../failures.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { deleteFromEc2, first, given, retag, tagSpecifications } from './common.ts';

const GONE = 'InvalidNetworkAclID.NotFound';

/** CloudFormation template reference, AWS::EC2::NetworkAcl. */
export const networkAcl: ResourceHandler = {
  type: 'AWS::EC2::NetworkAcl',
  services: ['ec2'],
  create(request) {
    const { VpcId } = request.properties;
    const input = { VpcId, TagSpecifications: tagSpecifications(request, 'network-acl') };
    const physicalId: string = request.call('ec2', 'CreateNetworkAcl', input).NetworkAcl.NetworkAclId;
    return { done: true, physicalId, attributes: { Id: physicalId } };
  },
  update(request) {
    retag(request);
    return { done: true };
  },
  delete: (request) => deleteFromEc2(request, GONE, 'DeleteNetworkAcl', { NetworkAclId: request.physicalId }),
  check: (request) => networkAcl.delete(request),
  read(request) {
    const input = { NetworkAclIds: [request.physicalId] };
    const found = ifThere([GONE], () =>
      first<NetworkAcl>(request, 'DescribeNetworkAcls', input, 'NetworkAcls'),
    );
    return found === undefined ? undefined : { VpcId: found.VpcId, Tags: found.Tags };
  },
};

/** CloudFormation template reference, AWS::EC2::NetworkAclEntry. */
export const networkAclEntry: ResourceHandler = {
  type: 'AWS::EC2::NetworkAclEntry',
  services: ['ec2'],
  create({ call, properties, generatedName }) {
    call('ec2', 'CreateNetworkAclEntry', entryOf(properties));
    const physicalId = generatedName(255);
    return { done: true, physicalId, attributes: { Id: physicalId } };
  },
  update({ call, properties }) {
    call('ec2', 'ReplaceNetworkAclEntry', entryOf(properties));
    return { done: true };
  },
  delete({ call, properties }) {
    const { NetworkAclId, RuleNumber, Egress = false } = properties;
    unlessGone(['InvalidNetworkAclEntry.NotFound', GONE], () =>
      call('ec2', 'DeleteNetworkAclEntry', { NetworkAclId, RuleNumber, Egress }),
    );
    return { done: true };
  },
  read(request) {
    const { NetworkAclId, RuleNumber, Egress = false } = request.properties;
    const acl = ifThere([GONE], () =>
      first<NetworkAcl>(request, 'DescribeNetworkAcls', { NetworkAclIds: [NetworkAclId] }, 'NetworkAcls'),
    );
    const found = acl?.Entries?.find(
      (each) => each.RuleNumber === Number(RuleNumber) && String(each.Egress) === String(Egress),
    );
    if (found === undefined) return undefined;
    const { IcmpTypeCode: Icmp, ...entry } = found;
    return { NetworkAclId, ...entry, Icmp };
  },
};

/** The template says Icmp where the API says IcmpTypeCode. */
function entryOf({ Icmp, Egress = false, ...entry }: Properties) {
  return given({ ...entry, Egress, IcmpTypeCode: Icmp });
}

/** CloudFormation template reference, AWS::EC2::SubnetNetworkAclAssociation: takes the subnet over from the ACL that it has; deleting gives it back to the default one. */
export const subnetNetworkAclAssociation: ResourceHandler = {
  type: 'AWS::EC2::SubnetNetworkAclAssociation',
  services: ['ec2'],
  create(request) {
    const { SubnetId, NetworkAclId } = request.properties;
    const physicalId = replace(request, associationOf(request, SubnetId), NetworkAclId);
    return { done: true, physicalId, attributes: { AssociationId: physicalId } };
  },
  update: () => ({ done: true }),
  delete(request) {
    const { SubnetId, NetworkAclId } = request.properties;
    const acl = first<NetworkAcl>(request, 'DescribeNetworkAcls', ofSubnet(SubnetId), 'NetworkAcls');
    if (acl === undefined || acl.NetworkAclId !== NetworkAclId) return { done: true };
    const Filters = [
      { Name: 'vpc-id', Values: [acl.VpcId] },
      { Name: 'default', Values: ['true'] },
    ];
    const fallback = first<NetworkAcl>(request, 'DescribeNetworkAcls', { Filters }, 'NetworkAcls');
    if (fallback?.NetworkAclId !== undefined)
      replace(request, associationOf(request, SubnetId), fallback.NetworkAclId);
    return { done: true };
  },
  read(request) {
    const { SubnetId } = request.properties;
    const acl = first<NetworkAcl>(request, 'DescribeNetworkAcls', ofSubnet(SubnetId), 'NetworkAcls');
    const isThere = acl?.Associations?.some((each) => each.NetworkAclAssociationId === request.physicalId);
    return isThere ? { SubnetId, NetworkAclId: acl?.NetworkAclId } : undefined;
  },
};

const ofSubnet = (subnetId: string) => ({ Filters: [{ Name: 'association.subnet-id', Values: [subnetId] }] });

function associationOf(request: ResourceRequest, subnetId: string): string {
  const acl = first<NetworkAcl>(request, 'DescribeNetworkAcls', ofSubnet(subnetId), 'NetworkAcls');
  const found = acl?.Associations?.find((each) => each.SubnetId === subnetId)?.NetworkAclAssociationId;
  if (found === undefined) throw new ResourceFailure(`The subnet ID '${subnetId}' does not exist`);
  return found;
}

function replace({ call }: ResourceRequest, AssociationId: string, NetworkAclId: string): string {
  return call('ec2', 'ReplaceNetworkAclAssociation', { AssociationId, NetworkAclId }).NewAssociationId;
}
