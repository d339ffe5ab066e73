import type { TargetGroupPairInfo } from '@aws-sdk/client-codedeploy';
import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type ListenerWithRules, listenersWithRules } from './load-balancer.ts';
import { listTargetGroups } from './target-groups.ts';
import { targetHealth } from './target-health.ts';

export interface GroupTraffic {
  name: string;
  arn: string;
  health: TargetHealthDescription[];
}

export interface DeploymentTraffic {
  groups: GroupTraffic[];
  production: ListenerWithRules | undefined;
  test: ListenerWithRules | undefined;
}

/** The pair's target groups and its listeners as they are now. What is gone is left out. */
export async function deploymentTraffic(pair: TargetGroupPairInfo): Promise<DeploymentTraffic> {
  const names = (pair.targetGroups ?? []).flatMap(({ name }) => name ?? []);
  const found = (await listTargetGroups()).filter(({ TargetGroupName }) => names.includes(TargetGroupName!));
  const balancers = new Set(found.flatMap(({ LoadBalancerArns = [] }) => LoadBalancerArns));
  const [groups, listeners] = await Promise.all([
    Promise.all(
      found.map(async ({ TargetGroupName: name = '', TargetGroupArn: arn = '' }) => ({
        name,
        arn,
        health: await targetHealth(arn),
      })),
    ),
    Promise.all([...balancers].map(listenersWithRules)),
  ]);
  const named = (arns: string[] | undefined) =>
    listeners.flat().find(({ listener }) => arns?.includes(listener.ListenerArn!));
  return {
    groups,
    production: named(pair.prodTrafficRoute?.listenerArns),
    test: named(pair.testTrafficRoute?.listenerArns),
  };
}
