import type { Tag } from '@aws-sdk/client-ec2';
import type { Scope } from '../domain/scope.ts';
import type { Transaction } from './store.ts';
import {
  networkAclTable,
  routeTableTable,
  type SecurityGroupRow,
  type SubnetRow,
  securityGroupRuleTable,
  securityGroupTable,
  subnetTable,
  type VpcRow,
  vpcTable,
} from './tables/ec2.ts';

/**
 * What comes into being together: a VPC brings its main route table, default security group and default network ACL (VPC user guide, "VPC
 * configuration options"); a subnet joins the default ACL; a security group may send everywhere. Written inside the caller's transaction.
 */
export interface Making {
  readonly tx: Transaction;
  readonly scope: Scope;
  readonly now: number;
  /** A new id such as `subnet-0a1b…`. */
  readonly newId: (prefix: string) => string;
}

const base = ({ scope, now }: Making, tags: readonly Tag[] = []) => ({
  account: scope.account,
  region: scope.region,
  tags,
  createdAt: now,
});

export type NewVpc = Pick<
  VpcRow,
  'cidrBlock' | 'isDefault' | 'instanceTenancy' | 'dhcpOptionsId' | 'enableDnsHostnames' | 'tags'
>;

export function putVpc(making: Making, vpc: NewVpc): VpcRow {
  const row: VpcRow = {
    ...base(making),
    ...vpc,
    vpcId: making.newId('vpc'),
    enableDnsSupport: true,
    cidrAssociations: [{ associationId: making.newId('vpc-cidr-assoc'), cidrBlock: vpc.cidrBlock }],
  };
  making.tx.put(vpcTable, row);
  putMainRouteTable(making, row.vpcId);
  putDefaultAcl(making, row.vpcId);
  putDefaultGroup(making, row.vpcId);
  return row;
}

function putMainRouteTable(making: Making, vpcId: string): void {
  making.tx.put(routeTableTable, {
    ...base(making),
    routeTableId: making.newId('rtb'),
    vpcId,
    routes: [],
    associations: [{ associationId: making.newId('rtbassoc'), main: true }],
  });
}

/** Amazon VPC user guide, "Default network ACL": everything is allowed both ways, by rule 100. */
function putDefaultAcl(making: Making, vpcId: string): void {
  const allow = { ruleNumber: 100, protocol: '-1', ruleAction: 'allow', cidrBlock: '0.0.0.0/0' } as const;
  making.tx.put(networkAclTable, {
    ...base(making),
    networkAclId: making.newId('acl'),
    vpcId,
    isDefault: true,
    entries: [
      { ...allow, egress: true },
      { ...allow, egress: false },
    ],
    associations: [],
  });
}

/** Amazon VPC user guide, "Default security groups for your VPCs": its members reach each other. */
function putDefaultGroup(making: Making, vpcId: string): void {
  const group = putSecurityGroup(making, {
    vpcId,
    groupName: 'default',
    description: 'default VPC security group',
    tags: [],
  });
  making.tx.put(securityGroupRuleTable, {
    ...base(making),
    ...everything,
    securityGroupRuleId: making.newId('sgr'),
    groupId: group.groupId,
    isEgress: false,
    referencedGroupId: group.groupId,
  });
}

const everything = { ipProtocol: '-1', fromPort: -1, toPort: -1 };

export type NewSecurityGroup = Pick<SecurityGroupRow, 'vpcId' | 'groupName' | 'description' | 'tags'>;

/** A group with the one rule that every new group has: it may send everywhere. */
export function putSecurityGroup(making: Making, group: NewSecurityGroup): SecurityGroupRow {
  const row: SecurityGroupRow = { ...base(making), ...group, groupId: making.newId('sg') };
  making.tx.put(securityGroupTable, row);
  making.tx.put(securityGroupRuleTable, {
    ...base(making),
    ...everything,
    securityGroupRuleId: making.newId('sgr'),
    groupId: row.groupId,
    isEgress: true,
    cidrIpv4: '0.0.0.0/0',
  });
  return row;
}

export type NewSubnet = Pick<
  SubnetRow,
  | 'vpcId'
  | 'cidrBlock'
  | 'availabilityZone'
  | 'availabilityZoneId'
  | 'defaultForAz'
  | 'mapPublicIpOnLaunch'
  | 'tags'
>;

export function putSubnet(making: Making, subnet: NewSubnet): SubnetRow {
  const row: SubnetRow = { ...base(making), ...subnet, subnetId: making.newId('subnet') };
  making.tx.put(subnetTable, row);
  const acl = making.tx
    .list(networkAclTable, { where: { vpcId: row.vpcId } })
    .find((each) => each.isDefault && each.account === row.account);
  if (acl !== undefined)
    making.tx.put(networkAclTable, {
      ...acl,
      associations: [
        ...acl.associations,
        { associationId: making.newId('aclassoc'), subnetId: row.subnetId },
      ],
    });
  return row;
}
