import type { Tag } from '@aws-sdk/client-ec2';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/** What every EC2 row has: tags go with the resource. */
export interface Ec2Row extends Scope {
  readonly tags: readonly Tag[];
  readonly createdAt: number;
}

export interface VpcRow extends Ec2Row {
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly isDefault: boolean;
  readonly enableDnsSupport: boolean;
  readonly enableDnsHostnames: boolean;
  readonly instanceTenancy: string;
  readonly dhcpOptionsId: string;
  readonly cidrAssociations: readonly { readonly associationId: string; readonly cidrBlock: string }[];
}
export const vpcTable = defineTable<VpcRow>({
  name: 'ec2_vpcs',
  key: 'vpcId',
  indexes: ['account', 'region'],
});

export interface SubnetRow extends Ec2Row {
  readonly subnetId: string;
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly availabilityZone: string;
  readonly availabilityZoneId: string;
  readonly defaultForAz: boolean;
  readonly mapPublicIpOnLaunch: boolean;
}
export const subnetTable = defineTable<SubnetRow>({
  name: 'ec2_subnets',
  key: 'subnetId',
  indexes: ['account', 'region', 'vpcId'],
});

/** Each awsvpc task has one; written by the scheduler and the task lifecycle, and by CreateNetworkInterface. */
export interface NetworkInterfaceRow extends Ec2Row {
  readonly networkInterfaceId: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly availabilityZone: string;
  /**
   * The address that answers: within the range that the engine gave the VPC's network, which is the VPC's own unless that range was
   * taken on this machine.
   */
  readonly privateIpAddress: string;
  readonly macAddress: string;
  readonly securityGroupIds: readonly string[];
  readonly description: string;
  readonly status: 'pending' | 'available' | 'in-use' | 'detaching';
  readonly interfaceType: string;
  readonly requesterManaged: boolean;
  readonly attachmentId?: string;
  readonly attachedAt?: number;
  /** Further addresses, beside the primary one. */
  readonly secondaryAddresses?: readonly string[];
  /** Absent means true, as on AWS. */
  readonly sourceDestCheck?: boolean;
  /** The service that made it, when it is managed by one. */
  readonly requesterId?: string;
  /** The ECS task that holds it. */
  readonly taskArn?: string;
}
export const networkInterfaceTable = defineTable<NetworkInterfaceRow>({
  name: 'ec2_network_interfaces',
  key: 'networkInterfaceId',
  indexes: ['account', 'region', 'vpcId', 'subnetId', 'taskArn', 'privateIpAddress'],
});

export interface SecurityGroupRow extends Ec2Row {
  readonly groupId: string;
  readonly groupName: string;
  readonly description: string;
  readonly vpcId: string;
}
export const securityGroupTable = defineTable<SecurityGroupRow>({
  name: 'ec2_security_groups',
  key: 'groupId',
  indexes: ['account', 'region', 'vpcId'],
});

/** A rule is a row of its own: it has an id and tags (VPC user guide, "Security group rules"). Exactly one of the four peers is set. */
export interface SecurityGroupRuleRow extends Ec2Row {
  readonly securityGroupRuleId: string;
  readonly groupId: string;
  readonly isEgress: boolean;
  /** A name for tcp, udp, icmp and icmpv6, else the number as text; `-1` is every protocol. */
  readonly ipProtocol: string;
  /** -1 when the protocol has no ports. */
  readonly fromPort: number;
  readonly toPort: number;
  readonly cidrIpv4?: string;
  readonly cidrIpv6?: string;
  readonly prefixListId?: string;
  readonly referencedGroupId?: string;
  readonly description?: string;
}
export const securityGroupRuleTable = defineTable<SecurityGroupRuleRow>({
  name: 'ec2_security_group_rules',
  key: 'securityGroupRuleId',
  indexes: ['account', 'region', 'groupId', 'referencedGroupId'],
});

export interface InternetGatewayRow extends Ec2Row {
  readonly internetGatewayId: string;
  /** Empty while it is not attached. */
  readonly vpcId: string;
}
export const internetGatewayTable = defineTable<InternetGatewayRow>({
  name: 'ec2_internet_gateways',
  key: 'internetGatewayId',
  indexes: ['account', 'region', 'vpcId'],
});

/** Attached to its VPC for its whole life. */
export interface EgressOnlyInternetGatewayRow extends Ec2Row {
  readonly egressOnlyInternetGatewayId: string;
  readonly vpcId: string;
}
export const egressOnlyInternetGatewayTable = defineTable<EgressOnlyInternetGatewayRow>({
  name: 'ec2_egress_only_internet_gateways',
  key: 'egressOnlyInternetGatewayId',
  indexes: ['account', 'region', 'vpcId'],
});

/** What a route leads to; the local routes are not stored, they follow from the VPC's ranges. */
export interface StoredRoute {
  readonly destinationCidrBlock?: string;
  readonly destinationIpv6CidrBlock?: string;
  readonly destinationPrefixListId?: string;
  readonly gatewayId?: string;
  readonly natGatewayId?: string;
  readonly egressOnlyInternetGatewayId?: string;
  readonly networkInterfaceId?: string;
}
export interface StoredRouteTableAssociation {
  readonly associationId: string;
  readonly main: boolean;
  readonly subnetId?: string;
  readonly gatewayId?: string;
}
export interface RouteTableRow extends Ec2Row {
  readonly routeTableId: string;
  readonly vpcId: string;
  readonly routes: readonly StoredRoute[];
  readonly associations: readonly StoredRouteTableAssociation[];
}
export const routeTableTable = defineTable<RouteTableRow>({
  name: 'ec2_route_tables',
  key: 'routeTableId',
  indexes: ['account', 'region', 'vpcId'],
});

export interface StoredNatAddress {
  readonly allocationId?: string;
  readonly associationId?: string;
  readonly networkInterfaceId: string;
  readonly privateIp: string;
  readonly publicIp?: string;
  readonly isPrimary: boolean;
}
export interface NatGatewayRow extends Ec2Row {
  readonly natGatewayId: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly connectivityType: 'public' | 'private';
  readonly addresses: readonly StoredNatAddress[];
  /** Why it could not be made. A failed one is described for an hour too, and has no interface. */
  readonly failure?: { readonly code: string; readonly message: string };
  /** A deleted one is still described for an hour (VPC user guide, "Delete a NAT gateway"). */
  readonly deletedAt?: number;
}
export const natGatewayTable = defineTable<NatGatewayRow>({
  name: 'ec2_nat_gateways',
  key: 'natGatewayId',
  indexes: ['account', 'region', 'vpcId', 'subnetId'],
});

export interface ElasticAddressRow extends Ec2Row {
  readonly allocationId: string;
  readonly publicIp: string;
  readonly associationId?: string;
  readonly networkInterfaceId?: string;
  readonly privateIpAddress?: string;
}
export const elasticAddressTable = defineTable<ElasticAddressRow>({
  name: 'ec2_elastic_addresses',
  key: 'allocationId',
  indexes: ['account', 'region', 'publicIp', 'networkInterfaceId'],
});

export interface DhcpOptionsRow extends Ec2Row {
  readonly dhcpOptionsId: string;
  readonly configurations: readonly { readonly key: string; readonly values: readonly string[] }[];
}
export const dhcpOptionsTable = defineTable<DhcpOptionsRow>({
  name: 'ec2_dhcp_options',
  key: 'dhcpOptionsId',
  indexes: ['account', 'region'],
});

export interface StoredAclEntry {
  readonly ruleNumber: number;
  readonly egress: boolean;
  readonly protocol: string;
  readonly ruleAction: 'allow' | 'deny';
  readonly cidrBlock?: string;
  readonly ipv6CidrBlock?: string;
  readonly portRange?: { readonly from: number; readonly to: number };
  readonly icmp?: { readonly type: number; readonly code: number };
}
export interface NetworkAclRow extends Ec2Row {
  readonly networkAclId: string;
  readonly vpcId: string;
  readonly isDefault: boolean;
  /** Without the last rule of each direction, which denies what is left and is always there. */
  readonly entries: readonly StoredAclEntry[];
  readonly associations: readonly { readonly associationId: string; readonly subnetId: string }[];
}
export const networkAclTable = defineTable<NetworkAclRow>({
  name: 'ec2_network_acls',
  key: 'networkAclId',
  indexes: ['account', 'region', 'vpcId'],
});

export interface PrefixListRow extends Ec2Row {
  readonly prefixListId: string;
  readonly name: string;
  /** `AWS` for those that every account has; else the account. */
  readonly ownerId: string;
  readonly addressFamily: 'IPv4' | 'IPv6';
  readonly maxEntries: number;
  readonly version: number;
  /** By version, the newest last; each version is whole. */
  readonly versions: readonly {
    readonly version: number;
    readonly entries: readonly { readonly cidr: string; readonly description?: string }[];
  }[];
}
export const prefixListTable = defineTable<PrefixListRow>({
  name: 'ec2_prefix_lists',
  key: 'prefixListId',
  indexes: ['account', 'region'],
});

export interface VpcEndpointRow extends Ec2Row {
  readonly vpcEndpointId: string;
  readonly vpcId: string;
  readonly endpointType: 'Gateway' | 'Interface';
  readonly serviceName: string;
  readonly policyDocument: string;
  readonly routeTableIds: readonly string[];
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly networkInterfaceIds: readonly string[];
  readonly privateDnsEnabled: boolean;
}
export const vpcEndpointTable = defineTable<VpcEndpointRow>({
  name: 'ec2_vpc_endpoints',
  key: 'vpcEndpointId',
  indexes: ['account', 'region', 'vpcId'],
});

/** A version is never changed; the template's id and name stay (EC2 user guide, "Launch templates"). */
export interface LaunchTemplateRow extends Ec2Row {
  readonly launchTemplateId: string;
  readonly launchTemplateName: string;
  readonly createdBy: string;
  readonly defaultVersion: number;
  /** The highest that was ever given out: numbers are not used again. */
  readonly latestVersion: number;
  readonly versions: readonly StoredLaunchTemplateVersion[];
}
export interface StoredLaunchTemplateVersion {
  readonly version: number;
  readonly description?: string;
  readonly createdAt: number;
  readonly createdBy: string;
  /** As the request had it. */
  readonly data: object;
}
export const launchTemplateTable = defineTable<LaunchTemplateRow>({
  name: 'ec2_launch_templates',
  key: 'launchTemplateId',
  indexes: ['account', 'region', 'launchTemplateName'],
});

/** Kept and shown; no packet is recorded (docs/decisions/0042-flow-logs-and-launch-templates.md). */
export interface FlowLogRow extends Ec2Row {
  readonly flowLogId: string;
  readonly resourceId: string;
  readonly trafficType: string;
  readonly logDestinationType: string;
  readonly logDestination?: string;
  readonly logGroupName?: string;
  readonly deliverLogsPermissionArn?: string;
  readonly logFormat: string;
  readonly maxAggregationInterval: number;
  readonly destinationOptions?: object;
}
export const flowLogTable = defineTable<FlowLogRow>({
  name: 'ec2_flow_logs',
  key: 'flowLogId',
  indexes: ['account', 'region', 'resourceId'],
});

/** Says that an account has had its default VPC in a region: once deleted, it does not come back by itself. */
export interface NetworkAccountRow extends Scope {
  readonly id: string;
}
export const networkAccountTable = defineTable<NetworkAccountRow>({
  name: 'ec2_network_accounts',
  key: 'id',
  indexes: [],
});

/** What a client token made; the same request with the same token answers with the same resource. */
export interface ClientTokenRow extends Scope {
  readonly id: string;
  readonly fingerprint: string;
  readonly resourceId: string;
  readonly createdAt: number;
}
export const clientTokenTable = defineTable<ClientTokenRow>({
  name: 'ec2_client_tokens',
  key: 'id',
  indexes: ['account', 'region'],
});
