import type { ElasticLoadBalancingV2, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { includesFields } from '../definition/diff.ts';
import { CliError, isAwsError } from '../errors.ts';
import type { TargetGroupPlan } from '../file/plan.ts';
import { differingAttributes } from './attributes.ts';
import { type ChangeCount, capitalTags, type Session } from './session.ts';

export async function findTargetGroup(
  elb: ElasticLoadBalancingV2,
  name: string,
): Promise<TargetGroup | undefined> {
  try {
    return (await elb.describeTargetGroups({ Names: [name] })).TargetGroups?.[0];
  } catch (error) {
    if (isAwsError(error, 'TargetGroupNotFoundException', 'TargetGroupNotFound')) return undefined;
    throw error;
  }
}

export async function ensureTargetGroup(
  session: Session,
  elb: ElasticLoadBalancingV2,
  plan: TargetGroupPlan,
  vpcId: string,
  changes: ChangeCount,
): Promise<string> {
  const found = await findTargetGroup(elb, plan.name);
  if (found) await updateTargetGroup(elb, found, plan, vpcId, changes);
  const arn = found?.TargetGroupArn ?? (await createTargetGroup(session, elb, plan, vpcId, changes));
  const { Attributes = [] } = await elb.describeTargetGroupAttributes({ TargetGroupArn: arn });
  const differing = differingAttributes(Attributes, plan.attributes);
  if (differing.length > 0) {
    await elb.modifyTargetGroupAttributes({ TargetGroupArn: arn, Attributes: differing });
    changes.add('attributes');
  }
  return arn;
}

/** What ModifyTargetGroup can change (ELBv2 API reference). */
function healthCheck(plan: TargetGroupPlan) {
  return {
    HealthCheckProtocol: plan.healthCheckProtocol,
    HealthCheckPort: plan.healthCheckPort,
    HealthCheckPath: plan.healthCheckPath,
    HealthCheckIntervalSeconds: plan.healthCheckIntervalSeconds,
    HealthCheckTimeoutSeconds: plan.healthCheckTimeoutSeconds,
    HealthyThresholdCount: plan.healthyThresholdCount,
    UnhealthyThresholdCount: plan.unhealthyThresholdCount,
    Matcher: { HttpCode: plan.matcher },
  };
}

async function createTargetGroup(
  session: Session,
  elb: ElasticLoadBalancingV2,
  plan: TargetGroupPlan,
  vpcId: string,
  changes: ChangeCount,
): Promise<string> {
  const { TargetGroups = [] } = await elb.createTargetGroup({
    Name: plan.name,
    Protocol: plan.protocol,
    Port: plan.port,
    VpcId: vpcId,
    TargetType: plan.targetType,
    ...healthCheck(plan),
    Tags: capitalTags(session.plan),
  });
  changes.add('target group');
  return TargetGroups[0]!.TargetGroupArn!;
}

async function updateTargetGroup(
  elb: ElasticLoadBalancingV2,
  found: TargetGroup,
  plan: TargetGroupPlan,
  vpcId: string,
  changes: ChangeCount,
): Promise<void> {
  const fixed = { VpcId: vpcId, Protocol: plan.protocol, TargetType: plan.targetType };
  if (!includesFields(found, fixed)) {
    throw new CliError(
      `The target group ${plan.name} differs in what cannot be changed (VPC, protocol or target type).`,
      {
        hint: 'slipway down and slipway up again, or name another: service.loadBalancer.targetGroup.name',
      },
    );
  }
  if (includesFields(found, healthCheck(plan))) return;
  await elb.modifyTargetGroup({ TargetGroupArn: found.TargetGroupArn, ...healthCheck(plan) });
  changes.add('health check');
}
