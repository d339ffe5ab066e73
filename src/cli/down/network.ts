import type { EC2, SecurityGroup } from '@aws-sdk/client-ec2';
import { isAwsError } from '../errors.ts';
import { findOwnVpc } from '../up/network.ts';
import { findOwnGroups } from '../up/security-groups.ts';
import { ownerTag, type Session } from '../up/session.ts';
import { waitUntil } from './ecs.ts';

/**
 * The VPC goes last, and only when everything in it is gone (Amazon VPC user guide, "Delete your VPC"). The network
 * interfaces of stopped tasks and of the load balancer may outlive them for minutes at AWS: DependencyViolation means wait.
 */
export async function removeNetwork(session: Session): Promise<string[]> {
  const { plan } = session;
  const ec2 = await session.aws.ec2();
  const vpcId =
    plan.vpc.kind === 'made' ? (await findOwnVpc(session, ec2))?.VpcId : await findGroupVpc(session, ec2);
  if (!vpcId) return [];
  const groups = await removeSecurityGroups(session, ec2, vpcId);
  if (plan.vpc.kind !== 'made') return groups;
  await removeSubnets(session, ec2, vpcId);
  await removeRouteTables(session, ec2, vpcId);
  await removeGateways(session, ec2, vpcId);
  await patiently(session, `Deleting ${vpcId}`, () => ec2.deleteVpc({ VpcId: vpcId }));
  return [...groups, `VPC ${vpcId}`];
}

/** In a VPC that is not ours only the security groups are. */
async function findGroupVpc(session: Session, ec2: EC2): Promise<string | undefined> {
  const { SecurityGroups = [] } = await ec2.describeSecurityGroups({ Filters: [ownFilter(session)] });
  return SecurityGroups[0]?.VpcId;
}

const ownFilter = ({ plan }: Session) => ({ Name: `tag:${ownerTag}`, Values: [plan.name] });
const vpcFilter = (vpcId: string) => ({ Name: 'vpc-id', Values: [vpcId] });

async function patiently(session: Session, what: string, work: () => Promise<unknown>): Promise<void> {
  await waitUntil(session, what, 600, async () => {
    try {
      await work();
      return true;
    } catch (error) {
      if (isAwsError(error, 'DependencyViolation')) return false;
      throw error;
    }
  });
}

/** Groups that name each other in their rules hold each other: the rules go first. */
async function removeSecurityGroups(session: Session, ec2: EC2, vpcId: string): Promise<string[]> {
  const groups = await findOwnGroups(session, ec2, vpcId);
  for (const group of groups) await revokeReferences(ec2, group);
  for (const { GroupId, GroupName } of groups) {
    await patiently(session, `Deleting the security group ${GroupName}`, () =>
      ec2.deleteSecurityGroup({ GroupId }),
    );
  }
  return groups.map(({ GroupName }) => `security group ${GroupName}`);
}

async function revokeReferences(ec2: EC2, { GroupId, IpPermissions = [] }: SecurityGroup): Promise<void> {
  const references = IpPermissions.filter(({ UserIdGroupPairs }) => UserIdGroupPairs?.length);
  if (references.length) await ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions: references });
}

async function removeSubnets(session: Session, ec2: EC2, vpcId: string): Promise<void> {
  const { Subnets = [] } = await ec2.describeSubnets({ Filters: [vpcFilter(vpcId), ownFilter(session)] });
  for (const { SubnetId } of Subnets) {
    await patiently(session, `Deleting ${SubnetId}`, () => ec2.deleteSubnet({ SubnetId }));
  }
}

async function removeRouteTables(session: Session, ec2: EC2, vpcId: string): Promise<void> {
  const { RouteTables = [] } = await ec2.describeRouteTables({
    Filters: [vpcFilter(vpcId), ownFilter(session)],
  });
  for (const { RouteTableId, Associations = [] } of RouteTables) {
    for (const { RouteTableAssociationId, Main } of Associations) {
      if (!Main) await ec2.disassociateRouteTable({ AssociationId: RouteTableAssociationId });
    }
    await ec2.deleteRouteTable({ RouteTableId });
  }
}

async function removeGateways(session: Session, ec2: EC2, vpcId: string): Promise<void> {
  const { InternetGateways = [] } = await ec2.describeInternetGateways({ Filters: [ownFilter(session)] });
  for (const { InternetGatewayId, Attachments = [] } of InternetGateways) {
    if (Attachments.some((attachment) => attachment.VpcId === vpcId)) {
      await patiently(session, `Detaching ${InternetGatewayId}`, () =>
        ec2.detachInternetGateway({ InternetGatewayId, VpcId: vpcId }),
      );
    }
    await ec2.deleteInternetGateway({ InternetGatewayId });
  }
}
