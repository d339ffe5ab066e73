import type { DhcpOptions, Vpc } from '@aws-sdk/client-ec2';
import type { Properties, ResourceHandler } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { deleteFromEc2, first, retag, tagSpecifications } from './common.ts';

/** How the template names what the API has under its DHCP names. */
const options: Readonly<Record<string, string>> = {
  DomainName: 'domain-name',
  DomainNameServers: 'domain-name-servers',
  NtpServers: 'ntp-servers',
  NetbiosNameServers: 'netbios-name-servers',
  NetbiosNodeType: 'netbios-node-type',
  Ipv6AddressPreferredLeaseTime: 'ipv6-address-preferred-lease-time',
};

const GONE = 'InvalidDhcpOptionID.NotFound';

/** CloudFormation template reference, AWS::EC2::DHCPOptions. */
export const dhcpOptions: ResourceHandler = {
  type: 'AWS::EC2::DHCPOptions',
  services: ['ec2'],
  create(request) {
    const input = {
      DhcpConfigurations: configurations(request.properties),
      TagSpecifications: tagSpecifications(request, 'dhcp-options'),
    };
    const physicalId: string = request.call('ec2', 'CreateDhcpOptions', input).DhcpOptions.DhcpOptionsId;
    return { done: true, physicalId, attributes: { DhcpOptionsId: physicalId } };
  },
  update(request) {
    retag(request);
    return { done: true };
  },
  delete: (request) =>
    deleteFromEc2(request, GONE, 'DeleteDhcpOptions', {
      DhcpOptionsId: request.physicalId,
    }),
  check: (request) => dhcpOptions.delete(request),
  read(request) {
    const input = { DhcpOptionsIds: [request.physicalId] };
    const found = ifThere([GONE], () =>
      first<DhcpOptions>(request, 'DescribeDhcpOptions', input, 'DhcpOptions'),
    );
    return found && { ...optionsIn(found, request.properties), Tags: found.Tags };
  },
};

/** Lists and single values, each as the template has it. */
function optionsIn({ DhcpConfigurations = [] }: DhcpOptions, properties: Properties): Properties {
  const values = new Map(
    DhcpConfigurations.map(({ Key, Values = [] }) => [Key, Values.map(({ Value }) => Value)]),
  );
  return Object.fromEntries(
    Object.entries(options).map(([name, key]) => {
      const found = values.get(key);
      return [name, Array.isArray(properties[name]) ? found : found?.[0]];
    }),
  );
}

function configurations(properties: Properties) {
  return Object.entries(options).flatMap(([name, Key]) =>
    properties[name] === undefined ? [] : [{ Key, Values: [properties[name]].flat().map(String) }],
  );
}

/** CloudFormation template reference, AWS::EC2::VPCDHCPOptionsAssociation. Deleting it leaves the VPC with the options that AWS names `default`. */
export const vpcDhcpOptionsAssociation: ResourceHandler = {
  type: 'AWS::EC2::VPCDHCPOptionsAssociation',
  services: ['ec2'],
  create({ call, properties }) {
    call('ec2', 'AssociateDhcpOptions', properties);
    return { done: true, physicalId: `${properties.DhcpOptionsId}|${properties.VpcId}` };
  },
  update({ call, properties }) {
    call('ec2', 'AssociateDhcpOptions', properties);
    return { done: true };
  },
  delete({ call, properties: { VpcId } }) {
    unlessGone(['InvalidVpcID.NotFound'], () =>
      call('ec2', 'AssociateDhcpOptions', { VpcId, DhcpOptionsId: 'default' }),
    );
    return { done: true };
  },
  read(request) {
    const { VpcId } = request.properties;
    const found = ifThere(['InvalidVpcID.NotFound'], () =>
      first<Vpc>(request, 'DescribeVpcs', { VpcIds: [VpcId] }, 'Vpcs'),
    );
    return found && { VpcId, DhcpOptionsId: found.DhcpOptionsId };
  },
};
