import {
  DeleteLoadBalancerCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  type Listener,
  type LoadBalancer,
  type Rule,
  SetRulePrioritiesCommand,
  type Tag,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { elbv2 } from '../aws/elbv2.ts';
import { allPages } from '../aws/pages.ts';
import { prioritiesFor } from '../model/rule-words.ts';
import { listenersOf, listLoadBalancers } from './load-balancers.ts';

/** By its name. Found in the list: a load balancer that is not there is no error of a page that shows one. */
export async function describeLoadBalancer(name: string): Promise<LoadBalancer | undefined> {
  return (await listLoadBalancers()).find(({ LoadBalancerName }) => LoadBalancerName === name);
}

export interface ListenerWithRules {
  listener: Listener;
  rules: Rule[];
}

export async function listenersWithRules(loadBalancerArn: string): Promise<ListenerWithRules[]> {
  const listeners = await listenersOf(loadBalancerArn);
  return Promise.all(
    listeners.map(async (listener) => ({ listener, rules: await rulesOf(listener.ListenerArn!) })),
  );
}

function rulesOf(ListenerArn: string): Promise<Rule[]> {
  return allPages(async (Marker) => {
    const page = await elbv2.send(new DescribeRulesCommand({ ListenerArn, Marker }));
    return { items: page.Rules, next: page.NextMarker };
  });
}

/** Gives rules the order in which they are listed. */
export async function orderRules(ordered: Rule[]): Promise<void> {
  const RulePriorities = prioritiesFor(ordered);
  if (RulePriorities.length > 0) await elbv2.send(new SetRulePrioritiesCommand({ RulePriorities }));
}

export async function loadBalancerAttributes(LoadBalancerArn: string): Promise<[string, string][]> {
  const answer = await elbv2.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn }));
  return (answer.Attributes ?? []).map(({ Key, Value }) => [Key!, Value!]);
}

export async function tagsOf(arn: string): Promise<Tag[]> {
  const answer = await elbv2.send(new DescribeTagsCommand({ ResourceArns: [arn] }));
  return answer.TagDescriptions?.[0]?.Tags ?? [];
}

export function deleteLoadBalancer(LoadBalancerArn: string): Promise<unknown> {
  return elbv2.send(new DeleteLoadBalancerCommand({ LoadBalancerArn }));
}
