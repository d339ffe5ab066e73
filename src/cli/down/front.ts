import type { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { isAwsError } from '../errors.ts';
import { findLoadBalancer } from '../up/load-balancer.ts';
import { ownerTag, type Session } from '../up/session.ts';
import { findTargetGroup } from '../up/target-group.ts';
import { waitUntil } from './ecs.ts';

/** Listeners, then the load balancer, then its target group, which is in use until the first two are gone. */
export async function removeFront(session: Session): Promise<string[]> {
  const plan = session.plan.service?.loadBalancer;
  if (!plan) return [];
  const elb = await session.aws.elb();
  return [
    ...(await removeLoadBalancer(session, elb, plan.name)),
    ...(await removeTargetGroup(session, elb, plan.targetGroup.name)),
  ];
}

async function isOwn({ plan }: Session, elb: ElasticLoadBalancingV2, arn: string): Promise<boolean> {
  const { TagDescriptions = [] } = await elb.describeTags({ ResourceArns: [arn] });
  return TagDescriptions[0]?.Tags?.some(({ Key, Value }) => Key === ownerTag && Value === plan.name) ?? false;
}

async function removeLoadBalancer(
  session: Session,
  elb: ElasticLoadBalancingV2,
  name: string,
): Promise<string[]> {
  const LoadBalancerArn = (await findLoadBalancer(elb, name))?.LoadBalancerArn;
  if (!LoadBalancerArn || !(await isOwn(session, elb, LoadBalancerArn))) return [];
  const { Listeners = [] } = await elb.describeListeners({ LoadBalancerArn });
  for (const { ListenerArn } of Listeners) await elb.deleteListener({ ListenerArn });
  await elb.deleteLoadBalancer({ LoadBalancerArn });
  await waitUntil(
    session,
    `Deleting the load balancer ${name}`,
    300,
    async () => !(await findLoadBalancer(elb, name)),
  );
  return [`load balancer ${name}`];
}

async function removeTargetGroup(
  session: Session,
  elb: ElasticLoadBalancingV2,
  name: string,
): Promise<string[]> {
  const TargetGroupArn = (await findTargetGroup(elb, name))?.TargetGroupArn;
  if (!TargetGroupArn || !(await isOwn(session, elb, TargetGroupArn))) return [];
  await waitUntil(session, `Releasing the target group ${name}`, 120, async () => {
    try {
      await elb.deleteTargetGroup({ TargetGroupArn });
      return true;
    } catch (error) {
      if (isAwsError(error, 'ResourceInUseException', 'ResourceInUse')) return false;
      throw error;
    }
  });
  return [`target group ${name}`];
}
