import type { Tag } from '@aws-sdk/client-ec2';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/** What every EC2 row has: tags go with the resource. */
interface Ec2Row extends Scope {
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
