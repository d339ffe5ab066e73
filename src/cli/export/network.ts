import type {
  EC2,
  IpPermission,
  NatGateway,
  RouteTable,
  SecurityGroup,
  Subnet,
  Vpc,
} from '@aws-sdk/client-ec2';
import { nameTag, type TemplateFields, type TemplateValue } from '../compile/template.ts';
import { type Draft, pick } from './draft.ts';
import { attachmentOf } from './load-balancing.ts';
import { addNat, addRouteTables, readNats } from './routes.ts';

export interface NetworkExport {
  readonly vpcs: readonly VpcExport[];
  readonly groups: readonly SecurityGroup[];
}

export interface VpcExport {
  readonly vpc: Vpc;
  readonly dnsHostnames: boolean;
  readonly gatewayId: string | undefined;
  readonly subnets: readonly Subnet[];
  readonly tables: readonly RouteTable[];
  /** Those that the subnets' routes lead to. */
  readonly nats: readonly NatGateway[];
}

/** The subnets and groups that services and load balancers are in, and what these need: VPC, routes, gateway, groups that rules name. */
export async function readNetwork(
  ec2: EC2,
  subnetIds: readonly string[],
  groupIds: readonly string[],
): Promise<NetworkExport> {
  const { Subnets = [] } = subnetIds.length ? await ec2.describeSubnets({ SubnetIds: [...subnetIds] }) : {};
  const groups = await readGroups(ec2, groupIds);
  const vpcIds = new Set([...Subnets, ...groups].flatMap(({ VpcId }) => VpcId ?? []));
  const vpcs: VpcExport[] = [];
  for (const vpcId of vpcIds)
    vpcs.push(
      await readVpc(
        ec2,
        vpcId,
        Subnets.filter(({ VpcId }) => VpcId === vpcId),
      ),
    );
  return { vpcs, groups };
}

async function readVpc(ec2: EC2, VpcId: string, subnets: readonly Subnet[]): Promise<VpcExport> {
  const Filters = [{ Name: 'vpc-id', Values: [VpcId] }];
  const [vpcs, names, gateways, tables] = await Promise.all([
    ec2.describeVpcs({ VpcIds: [VpcId] }),
    ec2.describeVpcAttribute({ VpcId, Attribute: 'enableDnsHostnames' }),
    ec2.describeInternetGateways({ Filters: [{ Name: 'attachment.vpc-id', Values: [VpcId] }] }),
    ec2.describeRouteTables({ Filters }),
  ]);
  const { nats, subnets: theirs } = await readNats(ec2, subnets, tables.RouteTables ?? []);
  return {
    vpc: vpcs.Vpcs![0]!,
    dnsHostnames: names.EnableDnsHostnames?.Value ?? false,
    gatewayId: gateways.InternetGateways?.[0]?.InternetGatewayId,
    subnets: [...subnets, ...theirs],
    tables: tables.RouteTables ?? [],
    nats,
  };
}

/** With the groups that their rules name, and those that these name. */
async function readGroups(ec2: EC2, ids: readonly string[]): Promise<SecurityGroup[]> {
  const found = new Map<string, SecurityGroup>();
  let wanted = [...new Set(ids)];
  while (wanted.length) {
    const { SecurityGroups = [] } = await ec2.describeSecurityGroups({ GroupIds: wanted });
    for (const group of SecurityGroups) found.set(group.GroupId!, group);
    const named = SecurityGroups.flatMap(({ IpPermissions = [], IpPermissionsEgress = [] }) =>
      [...IpPermissions, ...IpPermissionsEgress].flatMap(({ UserIdGroupPairs = [] }) =>
        UserIdGroupPairs.flatMap(({ GroupId }) => GroupId ?? []),
      ),
    );
    wanted = [...new Set(named)].filter((id) => !found.has(id));
  }
  return [...found.values()].sort((a, b) => (a.GroupName ?? '').localeCompare(b.GroupName ?? ''));
}

export function addNetwork(draft: Draft, { vpcs, groups }: NetworkExport): void {
  for (const vpc of vpcs) addVpc(draft, vpc);
  for (const group of groups) addGroup(draft, group);
}

function addVpc(draft: Draft, made: VpcExport): void {
  const { vpc, dnsHostnames, gatewayId } = made;
  const subnets = made.subnets.toSorted((a, b) => (a.CidrBlock ?? '').localeCompare(b.CidrBlock ?? ''));
  const VpcId = vpc.VpcId!;
  draft.add({
    name: 'VPC',
    type: 'AWS::EC2::VPC',
    ids: [VpcId],
    properties: { CidrBlock: vpc.CidrBlock, EnableDnsHostnames: dnsHostnames, Tags: nameOf(vpc) },
  });
  if (gatewayId) {
    draft.add({
      name: 'InternetGateway',
      type: 'AWS::EC2::InternetGateway',
      ids: [gatewayId],
      properties: {},
    });
    draft.add({
      name: 'InternetGatewayAttachment',
      type: 'AWS::EC2::VPCGatewayAttachment',
      ids: [attachmentOf(VpcId)],
      properties: { VpcId, InternetGatewayId: gatewayId },
    });
  }
  subnets.forEach((subnet, index) => {
    draft.add({
      name: `Subnet${index + 1}`,
      type: 'AWS::EC2::Subnet',
      ids: [subnet.SubnetId],
      properties: {
        VpcId,
        CidrBlock: subnet.CidrBlock,
        ...zoneOf(subnet, index),
        ...publicIp(subnet),
        Tags: nameOf(subnet),
      },
    });
  });
  for (const nat of made.nats) addNat(draft, nat);
  addRouteTables(draft, { ...made, subnets });
}

/** Zones by their place among the region's, so that the template also serves another region. */
const zoneOf = ({ AvailabilityZone = '' }: Subnet, index: number): TemplateFields => {
  const letter = 'abcdef'.indexOf(AvailabilityZone.slice(-1));
  return { AvailabilityZone: { 'Fn::Select': [letter < 0 ? index : letter, { 'Fn::GetAZs': '' }] } };
};

const publicIp = ({ MapPublicIpOnLaunch }: Subnet): TemplateFields =>
  MapPublicIpOnLaunch ? { MapPublicIpOnLaunch: true } : {};

function nameOf({ Tags = [] }: { Tags?: { Key?: string; Value?: string }[] }): TemplateValue | undefined {
  const name = Tags.find(({ Key }) => Key === 'Name')?.Value;
  return name === undefined ? undefined : nameTag(name);
}

/** Rules that name groups are resources of their own, as groups may name each other. The default group of a VPC becomes one like the others. */
function addGroup(draft: Draft, group: SecurityGroup): void {
  const { GroupId = '', GroupName = '', VpcId, IpPermissions = [], IpPermissionsEgress = [] } = group;
  const egress = IpPermissionsEgress.flatMap((rule) => rangeRules(rule));
  const isDefault = egress.length === 1 && JSON.stringify(egress) === JSON.stringify([everywhere]);
  draft.add({
    name: `${/-[A-Za-z]+SecurityGroup-|^ECS-Console/.test(GroupName) ? nameText(group) : GroupName}-security-group`,
    type: 'AWS::EC2::SecurityGroup',
    ids: [GroupId],
    properties: {
      GroupDescription: group.Description ?? GroupName,
      VpcId,
      SecurityGroupIngress: IpPermissions.flatMap((rule) => rangeRules(rule)),
      SecurityGroupEgress: isDefault ? undefined : egress,
      Tags: nameOf(group),
    },
  });
  const rules = IpPermissions.flatMap((rule) =>
    (rule.UserIdGroupPairs ?? []).map((pair) => ({ ...portsOf(rule), SourceSecurityGroupId: pair.GroupId })),
  );
  for (const rule of rules)
    draft.add({
      name: 'Ingress',
      type: 'AWS::EC2::SecurityGroupIngress',
      properties: { GroupId, ...rule },
    });
}

const nameText = ({ Tags = [] }: SecurityGroup) => Tags.find(({ Key }) => Key === 'Name')?.Value ?? 'Stack';

const everywhere = { IpProtocol: '-1', CidrIp: '0.0.0.0/0' };

function rangeRules(rule: IpPermission): TemplateFields[] {
  const ports = portsOf(rule);
  return [
    ...(rule.IpRanges ?? []).map(({ CidrIp, Description }) => ({
      ...ports,
      CidrIp,
      ...described(Description),
    })),
    ...(rule.Ipv6Ranges ?? []).map(({ CidrIpv6, Description }) => ({
      ...ports,
      CidrIpv6,
      ...described(Description),
    })),
  ];
}

const described = (Description: string | undefined) => (Description ? { Description } : {});

function portsOf(rule: IpPermission): TemplateFields {
  const { IpProtocol, FromPort, ToPort } = pick(rule, ['IpProtocol', 'FromPort', 'ToPort']);
  return {
    IpProtocol,
    ...(FromPort === undefined ? {} : { FromPort }),
    ...(ToPort === undefined ? {} : { ToPort }),
  };
}
