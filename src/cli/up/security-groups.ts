import type { EC2, IpPermission, SecurityGroup } from '@aws-sdk/client-ec2';
import { isAwsError } from '../errors.ts';
import { type ChangeCount, capitalTags, ownerTag, type Session } from './session.ts';

export interface SecurityGroups {
  readonly loadBalancerGroupId: string | undefined;
  readonly taskGroupId: string;
}

/** The world reaches the load balancer's port; only the load balancer reaches the tasks. */
export async function ensureSecurityGroups(
  session: Session,
  ec2: EC2,
  vpcId: string,
  changes: ChangeCount,
): Promise<SecurityGroups> {
  const { name, service } = session.plan;
  const existing = await findOwnGroups(session, ec2, vpcId);
  const ensure = (suffix: string, description: string) =>
    ensureGroup(session, ec2, { vpcId, name: `${name}-${suffix}`, description, existing }, changes);
  const tasks = await ensure('tasks', `Tasks of ${name}`);
  const balancer = service?.loadBalancer;
  if (!balancer) return { loadBalancerGroupId: undefined, taskGroupId: tasks.GroupId! };
  const front = await ensure('load-balancer', `Load balancer of ${name}`);
  const open = { IpRanges: [{ CidrIp: '0.0.0.0/0' }], ...tcp(balancer.listener.port) };
  await ensureIngress(ec2, front, open, changes);
  const inside = { UserIdGroupPairs: [{ GroupId: front.GroupId! }], ...tcp(balancer.containerPort) };
  await ensureIngress(ec2, tasks, inside, changes);
  const checkPort = Number(balancer.targetGroup.healthCheckPort);
  if (checkPort && checkPort !== balancer.containerPort) {
    await ensureIngress(ec2, tasks, { ...inside, ...tcp(checkPort) }, changes);
  }
  return { loadBalancerGroupId: front.GroupId!, taskGroupId: tasks.GroupId! };
}

export async function findOwnGroups(session: Session, ec2: EC2, vpcId: string): Promise<SecurityGroup[]> {
  const { SecurityGroups = [] } = await ec2.describeSecurityGroups({
    Filters: [
      { Name: 'vpc-id', Values: [vpcId] },
      { Name: `tag:${ownerTag}`, Values: [session.plan.name] },
    ],
  });
  return SecurityGroups;
}

function tcp(port: number) {
  return { IpProtocol: 'tcp', FromPort: port, ToPort: port };
}

interface GroupRequest {
  readonly vpcId: string;
  readonly name: string;
  readonly description: string;
  readonly existing: readonly SecurityGroup[];
}

async function ensureGroup(
  session: Session,
  ec2: EC2,
  request: GroupRequest,
  changes: ChangeCount,
): Promise<SecurityGroup> {
  const found = request.existing.find(({ GroupName }) => GroupName === request.name);
  if (found) return found;
  const { GroupId } = await ec2.createSecurityGroup({
    GroupName: request.name,
    Description: request.description,
    VpcId: request.vpcId,
    TagSpecifications: [{ ResourceType: 'security-group', Tags: capitalTags(session.plan, request.name) }],
  });
  changes.add('security group');
  return { GroupId: GroupId!, GroupName: request.name, IpPermissions: [] };
}

async function ensureIngress(
  ec2: EC2,
  group: SecurityGroup,
  rule: IpPermission,
  changes: ChangeCount,
): Promise<void> {
  if (group.IpPermissions?.some((known) => covers(known, rule))) return;
  try {
    await ec2.authorizeSecurityGroupIngress({ GroupId: group.GroupId, IpPermissions: [rule] });
    changes.add('rule');
  } catch (error) {
    if (!isAwsError(error, 'InvalidPermission.Duplicate')) throw error;
  }
}

function covers(known: IpPermission, rule: IpPermission): boolean {
  if (
    known.IpProtocol !== rule.IpProtocol ||
    known.FromPort !== rule.FromPort ||
    known.ToPort !== rule.ToPort
  )
    return false;
  const ranges = (rule.IpRanges ?? []).every(({ CidrIp }) =>
    known.IpRanges?.some((range) => range.CidrIp === CidrIp),
  );
  const groups = (rule.UserIdGroupPairs ?? []).every(({ GroupId }) =>
    known.UserIdGroupPairs?.some((pair) => pair.GroupId === GroupId),
  );
  return ranges && groups;
}
