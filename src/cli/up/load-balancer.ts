import type {
  ElasticLoadBalancingV2,
  Listener,
  LoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { CliError, isAwsError } from '../errors.ts';
import type { LoadBalancerPlan } from '../file/plan.ts';
import { differingAttributes } from './attributes.ts';
import type { Network } from './network.ts';
import { ChangeCount, capitalTags, type Session } from './session.ts';
import { ensureTargetGroup } from './target-group.ts';

/** What the service needs to know, and where to ask at the end. */
export interface Front {
  readonly loadBalancerArn: string;
  readonly targetGroupArn: string;
  readonly dnsName: string;
  readonly plan: LoadBalancerPlan;
}

export async function ensureLoadBalancer(session: Session, network: Network): Promise<Front | undefined> {
  const plan = session.plan.service?.loadBalancer;
  if (!plan) return undefined;
  return session.reporter.step('Load balancer', async (step) => {
    const elb = await session.aws.elb();
    const changes = new ChangeCount();
    const balancer = await ensureBalancer(session, elb, plan, network, changes);
    step.detail('target group');
    const targetGroupArn = await ensureTargetGroup(session, elb, plan.targetGroup, network.vpcId, changes);
    step.detail('listener');
    const loadBalancerArn = balancer.LoadBalancerArn!;
    await ensureListener(session, elb, { loadBalancerArn, targetGroupArn, plan }, changes);
    const value = { loadBalancerArn, targetGroupArn, dnsName: balancer.DNSName!, plan };
    return { value, changed: changes.any, text: `${balancer.DNSName}, port ${plan.listener.port}` };
  });
}

export async function findLoadBalancer(
  elb: ElasticLoadBalancingV2,
  name: string,
): Promise<LoadBalancer | undefined> {
  try {
    return (await elb.describeLoadBalancers({ Names: [name] })).LoadBalancers?.[0];
  } catch (error) {
    if (isAwsError(error, 'LoadBalancerNotFoundException', 'LoadBalancerNotFound')) return undefined;
    throw error;
  }
}

async function ensureBalancer(
  session: Session,
  elb: ElasticLoadBalancingV2,
  plan: LoadBalancerPlan,
  network: Network,
  changes: ChangeCount,
): Promise<LoadBalancer> {
  const found = await findLoadBalancer(elb, plan.name);
  if (found && found.VpcId !== network.vpcId) {
    throw new CliError(`There is a load balancer ${plan.name} in another VPC (${found.VpcId}).`, {
      hint: 'Give this one another name: service.loadBalancer.name',
    });
  }
  const balancer = found ?? (await createBalancer(session, elb, plan, network, changes));
  await ensureAttributes(elb, balancer.LoadBalancerArn!, plan.attributes, changes);
  return balancer;
}

async function createBalancer(
  session: Session,
  elb: ElasticLoadBalancingV2,
  plan: LoadBalancerPlan,
  network: Network,
  changes: ChangeCount,
): Promise<LoadBalancer> {
  const { LoadBalancers = [] } = await elb.createLoadBalancer({
    Name: plan.name,
    Type: 'application',
    Scheme: plan.scheme,
    Subnets: [...network.subnetIds],
    SecurityGroups: network.loadBalancerGroupId ? [network.loadBalancerGroupId] : undefined,
    Tags: capitalTags(session.plan),
  });
  changes.add('load balancer');
  return LoadBalancers[0]!;
}

async function ensureAttributes(
  elb: ElasticLoadBalancingV2,
  LoadBalancerArn: string,
  wanted: Readonly<Record<string, string>>,
  changes: ChangeCount,
): Promise<void> {
  if (Object.keys(wanted).length === 0) return;
  const { Attributes = [] } = await elb.describeLoadBalancerAttributes({ LoadBalancerArn });
  const differing = differingAttributes(Attributes, wanted);
  if (differing.length === 0) return;
  await elb.modifyLoadBalancerAttributes({ LoadBalancerArn, Attributes: differing });
  changes.add('attributes');
}

interface ListenerRequest {
  readonly loadBalancerArn: string;
  readonly targetGroupArn: string;
  readonly plan: LoadBalancerPlan;
}

async function ensureListener(
  session: Session,
  elb: ElasticLoadBalancingV2,
  { loadBalancerArn, targetGroupArn, plan }: ListenerRequest,
  changes: ChangeCount,
): Promise<void> {
  const { port, protocol, certificateArn, sslPolicy } = plan.listener;
  const { Listeners = [] } = await elb.describeListeners({ LoadBalancerArn: loadBalancerArn });
  const wanted = {
    Port: port,
    Protocol: protocol,
    DefaultActions: [{ Type: 'forward' as const, TargetGroupArn: targetGroupArn }],
    ...(certificateArn ? { Certificates: [{ CertificateArn: certificateArn }] } : {}),
    ...(sslPolicy ? { SslPolicy: sslPolicy } : {}),
  };
  const found = Listeners.find(({ Port }) => Port === port);
  if (!found) {
    await elb.createListener({
      LoadBalancerArn: loadBalancerArn,
      ...wanted,
      Tags: capitalTags(session.plan),
    });
    changes.add('listener');
  } else if (!sameListener(found, wanted)) {
    await elb.modifyListener({ ListenerArn: found.ListenerArn, ...wanted });
    changes.add('listener');
  }
  // A port that the file no longer names would go on serving.
  for (const { ListenerArn } of Listeners.filter(({ Port }) => Port !== port)) {
    await elb.deleteListener({ ListenerArn });
    changes.add('listener');
  }
}

function sameListener(
  found: Listener,
  wanted: { Protocol: string; DefaultActions: { TargetGroupArn: string }[]; SslPolicy?: string },
) {
  const action = found.DefaultActions?.[0];
  const target = action?.TargetGroupArn ?? action?.ForwardConfig?.TargetGroups?.[0]?.TargetGroupArn;
  return (
    found.Protocol === wanted.Protocol &&
    target === wanted.DefaultActions[0]!.TargetGroupArn &&
    (wanted.SslPolicy === undefined || found.SslPolicy === wanted.SslPolicy)
  );
}
