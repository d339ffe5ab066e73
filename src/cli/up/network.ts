import type { EC2, Subnet, Vpc } from '@aws-sdk/client-ec2';
import { CliError } from '../errors.ts';
import type { VpcPlan } from '../file/plan.ts';
import type { Step } from '../render/reporter.ts';
import { ensureSecurityGroups } from './security-groups.ts';
import { ChangeCount, capitalTags, ownerTag, type Session } from './session.ts';

/** Where the tasks and the load balancer are to be. */
export interface Network {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly zones: readonly string[];
  readonly loadBalancerGroupId: string | undefined;
  readonly taskGroupId: string;
}

/** The VPC with its public subnets, route to the internet and security groups; each part found by its tag first. */
export function ensureNetwork(session: Session): Promise<Network> {
  return session.reporter.step('VPC', async (step) => {
    const changes = new ChangeCount();
    const ec2 = await session.aws.ec2();
    const { vpcId, subnets } = await ensureVpcAndSubnets(session, ec2, session.plan.vpc, changes, step);
    step.detail('security groups');
    const groups = await ensureSecurityGroups(session, ec2, vpcId, changes);
    const zones = [...new Set(subnets.map((subnet) => subnet.AvailabilityZone ?? '?'))].sort();
    const value = { vpcId, subnetIds: subnets.map(({ SubnetId }) => SubnetId!), zones, ...groups };
    return {
      value,
      changed: changes.any,
      text: `${vpcId}, ${subnets.length} subnets in ${zones.join(', ')}`,
    };
  });
}

interface VpcAndSubnets {
  readonly vpcId: string;
  readonly subnets: readonly Subnet[];
}

async function ensureVpcAndSubnets(
  session: Session,
  ec2: EC2,
  plan: VpcPlan,
  changes: ChangeCount,
  step: Step,
): Promise<VpcAndSubnets> {
  if (plan.kind === 'default') return findDefault(ec2);
  if (plan.kind === 'existing') return findExisting(ec2, plan);
  const vpcId = await ensureVpc(session, ec2, plan.cidrBlock, changes);
  step.detail('subnets');
  const subnets = await ensureSubnets(session, ec2, vpcId, plan, changes);
  step.detail('internet gateway and routes');
  await ensureInternet(session, ec2, vpcId, subnets, changes);
  return { vpcId, subnets };
}

async function findDefault(ec2: EC2): Promise<VpcAndSubnets> {
  const { Vpcs = [] } = await ec2.describeVpcs({ Filters: [{ Name: 'is-default', Values: ['true'] }] });
  const vpcId = Vpcs[0]?.VpcId;
  if (!vpcId)
    throw new CliError('This region has no default VPC.', {
      hint: 'Leave out "vpc: default" to have one made.',
    });
  return findExisting(ec2, { vpcId });
}

/** One subnet for each zone, as a load balancer takes them (ELB user guide, "Subnets for your load balancer"). */
async function findExisting(
  ec2: EC2,
  { vpcId, subnetIds }: { vpcId: string; subnetIds?: readonly string[] },
): Promise<VpcAndSubnets> {
  const { Subnets = [] } = await ec2.describeSubnets(
    subnetIds ? { SubnetIds: [...subnetIds] } : { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] },
  );
  const sorted = Subnets.toSorted((a, b) =>
    (a.AvailabilityZone ?? '').localeCompare(b.AvailabilityZone ?? ''),
  );
  const first = new Map(sorted.toReversed().map((subnet) => [subnet.AvailabilityZone, subnet]));
  const subnets = subnetIds ? sorted : [...first.values()].reverse();
  if (subnets.length === 0) throw new CliError(`${vpcId} has no subnets, or does not exist.`);
  return { vpcId, subnets };
}

const ownFilter = (session: Session) => ({ Name: `tag:${ownerTag}`, Values: [session.plan.name] });

/** Every resource that EC2 holds for this file has its tag; of several VPCs the first made counts. */
export async function findOwnVpc(session: Session, ec2: EC2): Promise<Vpc | undefined> {
  const { Vpcs = [] } = await ec2.describeVpcs({ Filters: [ownFilter(session)] });
  return Vpcs[0];
}

async function ensureVpc(
  session: Session,
  ec2: EC2,
  cidrBlock: string,
  changes: ChangeCount,
): Promise<string> {
  const { name } = session.plan;
  const found = await findOwnVpc(session, ec2);
  if (found?.VpcId && found.CidrBlock !== cidrBlock) {
    throw new CliError(
      `The VPC of ${name} has the range ${found.CidrBlock}, and the file says ${cidrBlock}.`,
      {
        hint: 'The range of a VPC cannot be changed: slipway down, then slipway up.',
      },
    );
  }
  if (found?.VpcId) return found.VpcId;
  const tags = [{ ResourceType: 'vpc' as const, Tags: capitalTags(session.plan, name) }];
  const { Vpc } = await ec2.createVpc({ CidrBlock: cidrBlock, TagSpecifications: tags });
  const vpcId = Vpc!.VpcId!;
  await ec2.modifyVpcAttribute({ VpcId: vpcId, EnableDnsHostnames: { Value: true } });
  changes.add('VPC');
  return vpcId;
}

async function ensureSubnets(
  session: Session,
  ec2: EC2,
  vpcId: string,
  plan: Extract<VpcPlan, { kind: 'made' }>,
  changes: ChangeCount,
): Promise<Subnet[]> {
  const { Subnets = [] } = await ec2.describeSubnets({ Filters: [{ Name: 'vpc-id', Values: [vpcId] }] });
  const missing = plan.subnets.some(
    ({ cidrBlock }) => !Subnets.some((subnet) => subnet.CidrBlock === cidrBlock),
  );
  const zones = missing ? await readZones(ec2) : [];
  const wanted: Subnet[] = [];
  for (const { cidrBlock, availabilityZone } of plan.subnets) {
    const found = Subnets.find((subnet) => subnet.CidrBlock === cidrBlock);
    wanted.push(
      found ??
        (await createSubnet(session, ec2, vpcId, cidrBlock, chooseZone(availabilityZone, zones), changes)),
    );
  }
  return wanted;
}

async function readZones(ec2: EC2): Promise<string[]> {
  const { AvailabilityZones = [] } = await ec2.describeAvailabilityZones({
    Filters: [{ Name: 'zone-type', Values: ['availability-zone'] }],
  });
  return AvailabilityZones.map(({ ZoneName }) => ZoneName!).sort();
}

/** A letter is a zone of this region; one that the region does not have becomes the next in turn. */
function chooseZone(wanted: string, zones: readonly string[]): string {
  if (wanted.length > 1) return wanted;
  const exact = zones.find((zone) => zone.endsWith(wanted));
  return exact ?? zones['abcdef'.indexOf(wanted) % zones.length]!;
}

async function createSubnet(
  session: Session,
  ec2: EC2,
  vpcId: string,
  cidrBlock: string,
  zone: string,
  changes: ChangeCount,
): Promise<Subnet> {
  const { Subnet } = await ec2.createSubnet({
    VpcId: vpcId,
    CidrBlock: cidrBlock,
    AvailabilityZone: zone,
    TagSpecifications: [
      { ResourceType: 'subnet', Tags: capitalTags(session.plan, `${session.plan.name}-${zone}`) },
    ],
  });
  changes.add('subnet');
  return Subnet!;
}

/** Tasks with a public address pull their image over an internet gateway (ECS developer guide, "Fargate task networking"). */
async function ensureInternet(
  session: Session,
  ec2: EC2,
  vpcId: string,
  subnets: readonly Subnet[],
  changes: ChangeCount,
): Promise<void> {
  const gatewayId = await ensureGateway(session, ec2, vpcId, changes);
  const { RouteTables = [] } = await ec2.describeRouteTables({
    Filters: [{ Name: 'vpc-id', Values: [vpcId] }, ownFilter(session)],
  });
  let table = RouteTables[0];
  if (!table) {
    const tags = [
      { ResourceType: 'route-table' as const, Tags: capitalTags(session.plan, session.plan.name) },
    ];
    table = (await ec2.createRouteTable({ VpcId: vpcId, TagSpecifications: tags })).RouteTable!;
    changes.add('route table');
  }
  if (!table.Routes?.some((route) => route.GatewayId === gatewayId)) {
    await ec2.createRoute({
      RouteTableId: table.RouteTableId,
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: gatewayId,
    });
    changes.add('route');
  }
  for (const { SubnetId } of subnets) {
    if (table.Associations?.some((association) => association.SubnetId === SubnetId)) continue;
    await ec2.associateRouteTable({ RouteTableId: table.RouteTableId, SubnetId });
    changes.add('association');
  }
}

async function ensureGateway(
  session: Session,
  ec2: EC2,
  vpcId: string,
  changes: ChangeCount,
): Promise<string> {
  const { InternetGateways = [] } = await ec2.describeInternetGateways({ Filters: [ownFilter(session)] });
  let gateway = InternetGateways[0];
  if (!gateway) {
    const tags = [
      { ResourceType: 'internet-gateway' as const, Tags: capitalTags(session.plan, session.plan.name) },
    ];
    gateway = (await ec2.createInternetGateway({ TagSpecifications: tags })).InternetGateway!;
    changes.add('internet gateway');
  }
  if (!gateway.Attachments?.some((attachment) => attachment.VpcId === vpcId)) {
    await ec2.attachInternetGateway({ InternetGatewayId: gateway.InternetGatewayId, VpcId: vpcId });
  }
  return gateway.InternetGatewayId!;
}
