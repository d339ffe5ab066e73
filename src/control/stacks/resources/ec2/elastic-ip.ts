import type { Address } from '@aws-sdk/client-ec2';
import type { ResourceHandler, ResourceRequest, UpdateRequest } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { changed, deleteFromEc2, first, retag, tagSpecifications } from './common.ts';

const GONE = 'InvalidAllocationID.NotFound';

/** CloudFormation template reference, AWS::EC2::EIP. Ref is the address. */
export const elasticIp: ResourceHandler = {
  type: 'AWS::EC2::EIP',
  services: ['ec2'],
  create(request) {
    const { Domain, Address, PublicIpv4Pool, NetworkBorderGroup } = request.properties;
    const TagSpecifications = tagSpecifications(request, 'elastic-ip');
    const input = { Domain, Address, PublicIpv4Pool, NetworkBorderGroup, TagSpecifications };
    const { AllocationId, PublicIp } = request.call('ec2', 'AllocateAddress', input);
    return { done: true, physicalId: PublicIp, attributes: { AllocationId, PublicIp } };
  },
  update(request) {
    if (changed(request, 'InstanceId')) request.call('ec2', 'AssociateAddress', instanceOf(request));
    retag({ ...request, physicalId: String(request.attributes.AllocationId) });
    return { done: true };
  },
  delete: (request) =>
    deleteFromEc2(request, GONE, 'ReleaseAddress', { AllocationId: request.attributes.AllocationId }),
  check: (request) => elasticIp.delete(request),
  read(request) {
    const input = { AllocationIds: [request.attributes.AllocationId] };
    const found = ifThere([GONE], () => first<Address>(request, 'DescribeAddresses', input, 'Addresses'));
    return found === undefined ? undefined : { Domain: found.Domain, Tags: found.Tags };
  },
};

const instanceOf = ({ attributes, properties }: UpdateRequest) => ({
  AllocationId: attributes.AllocationId,
  InstanceId: properties.InstanceId,
});

/** CloudFormation template reference, AWS::EC2::EIPAssociation. */
export const elasticIpAssociation: ResourceHandler = {
  type: 'AWS::EC2::EIPAssociation',
  services: ['ec2'],
  create(request) {
    const { EIP, ...properties } = request.properties;
    const AllocationId = properties.AllocationId ?? allocationOf(request, EIP);
    const { AssociationId } = request.call('ec2', 'AssociateAddress', { ...properties, AllocationId });
    return { done: true, physicalId: AssociationId, attributes: { Id: AssociationId } };
  },
  update: () => ({ done: true }),
  delete({ call, physicalId: AssociationId }) {
    unlessGone(['InvalidAssociationID.NotFound'], () =>
      call('ec2', 'DisassociateAddress', { AssociationId }),
    );
    return { done: true };
  },
  read(request) {
    const Filters = [{ Name: 'association-id', Values: [request.physicalId] }];
    const found = first<Address>(request, 'DescribeAddresses', { Filters }, 'Addresses');
    if (found === undefined) return undefined;
    const { AllocationId, PublicIp: EIP, NetworkInterfaceId, PrivateIpAddress, InstanceId } = found;
    return { AllocationId, EIP, NetworkInterfaceId, PrivateIpAddress, InstanceId };
  },
};

function allocationOf(request: ResourceRequest, address: string): string | undefined {
  return first<Address>(request, 'DescribeAddresses', { PublicIps: [address] }, 'Addresses')?.AllocationId;
}
