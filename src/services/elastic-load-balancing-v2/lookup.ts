import type { Scope } from '../../domain/scope.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { TableDefinition } from '../../store/table.ts';
import {
  type ListenerRow,
  type LoadBalancerRow,
  listenerTable,
  loadBalancerTable,
  type RuleRow,
  ruleTable,
  type TargetGroupRow,
  type TargetRow,
  targetGroupTable,
  targetTable,
} from '../../store/tables/elastic-load-balancing-v2.ts';
import { checkArn } from './arns.ts';
import { listenerNotFound, loadBalancerNotFound, ruleNotFound, targetGroupsNotFound } from './errors.ts';

/** Rows of the caller's account and region; another's are not there. */
function own<Row extends Scope>(context: RequestContext, table: TableDefinition<Row>, key: string) {
  const row = context.store.get(table, key);
  return row?.account === context.account && row.region === context.region ? row : undefined;
}

const scoped = ({ account, region }: RequestContext): Scope => ({ account, region });

export const findLoadBalancer = (context: RequestContext, arn: string) =>
  own(context, loadBalancerTable, arn);
export const findTargetGroup = (context: RequestContext, arn: string) => own(context, targetGroupTable, arn);
export const findListener = (context: RequestContext, arn: string) => own(context, listenerTable, arn);
export const findRule = (context: RequestContext, arn: string) => own(context, ruleTable, arn);

export function theLoadBalancer(context: RequestContext, arn: string): LoadBalancerRow {
  checkArn('load balancer', arn);
  const row = findLoadBalancer(context, arn);
  if (row === undefined) throw loadBalancerNotFound(arn);
  return row;
}

export function theTargetGroup(context: RequestContext, arn: string): TargetGroupRow {
  checkArn('target group', arn);
  const row = findTargetGroup(context, arn);
  if (row === undefined) throw targetGroupsNotFound();
  return row;
}

export function theListener(context: RequestContext, arn: string): ListenerRow {
  checkArn('listener', arn);
  const row = findListener(context, arn);
  if (row === undefined) throw listenerNotFound(arn);
  return row;
}

export function theRule(context: RequestContext, arn: string): RuleRow {
  checkArn('listener rule', arn);
  const row = findRule(context, arn);
  if (row === undefined) throw ruleNotFound(arn);
  return row;
}

export const loadBalancersOf = (context: RequestContext): LoadBalancerRow[] =>
  context.store.list(loadBalancerTable, { where: scoped(context) });

export const targetGroupsOf = (context: RequestContext): TargetGroupRow[] =>
  context.store.list(targetGroupTable, { where: scoped(context) });

/** In order of their ports, as AWS lists them. */
export const listenersOf = (context: RequestContext, loadBalancerArn: string): ListenerRow[] =>
  context.store.list(listenerTable, { where: { loadBalancerArn } }).sort((a, b) => a.port - b.port);

/** In order of evaluation: by priority, the default rule last. */
export const rulesOf = (context: RequestContext, listenerArn: string): RuleRow[] =>
  context.store.list(ruleTable, { where: { listenerArn } }).sort((a, b) => rank(a) - rank(b));

const rank = ({ priority }: RuleRow) => (priority === 'default' ? Number.POSITIVE_INFINITY : priority);

export function defaultRuleOf(context: RequestContext, listenerArn: string): RuleRow {
  const found = rulesOf(context, listenerArn).find((rule) => rule.priority === 'default');
  if (found === undefined) throw new Error(`listener ${listenerArn} has no default rule`);
  return found;
}

/** In order of registration. */
export const targetsOf = (context: RequestContext, targetGroupArn: string): TargetRow[] =>
  context.store
    .list(targetTable, { where: { targetGroupArn } })
    .sort((a, b) => a.registeredAt - b.registeredAt || byPlace(a, b));

const byPlace = (a: TargetRow, b: TargetRow) =>
  a.targetId < b.targetId ? -1 : a.targetId > b.targetId ? 1 : a.port - b.port;
