import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ServiceError } from '../../domain/service-error.ts';
import type { Reader } from '../../store/store.ts';
import type { CodeDeployDeploymentRow } from '../../store/tables/codedeploy.ts';
import { type RuleRow, ruleTable, targetGroupTable } from '../../store/tables/elastic-load-balancing-v2.ts';
import { call, DeploymentFailure, type DeploymentWork } from './work.ts';

/** The pair's target groups, by ARN, in the order the deployment group names them. */
export function pairArns(reader: Reader, { account, region, settings }: CodeDeployDeploymentRow): string[] {
  return (settings.targetGroupPair.targetGroups ?? []).map(({ name = '' }) => {
    const [group] = reader.list(targetGroupTable, { where: { account, region, name } });
    if (group === undefined)
      throw new DeploymentFailure(
        'ELASTIC_LOAD_BALANCING_INVALID',
        `The target group ${name} cannot be found.`,
      );
    return group.targetGroupArn;
  });
}

/**
 * Gives the replacement its percentage of the production traffic, and the original the rest: every rule of the production listener that forwards to one of the two
 * groups, the default one among them. What else a rule says stays.
 */
export function shiftProduction(
  row: CodeDeployDeploymentRow,
  greenWeight: number,
  work: DeploymentWork,
): CodeDeployDeploymentRow {
  const [listenerArn = ''] = row.settings.targetGroupPair.prodTrafficRoute?.listenerArns ?? [];
  if (!shift(row, listenerArn, greenWeight, work))
    throw new DeploymentFailure(
      'ELASTIC_LOAD_BALANCING_INVALID',
      `The ELB could not be updated due to the following error: Primary taskset target group must be behind listener ${listenerArn}`,
    );
  return { ...row, greenWeight };
}

/** All of the test listener's traffic, where there is one, goes to the replacement or to the original. True when there is one. */
export function shiftTest(row: CodeDeployDeploymentRow, to: 'blue' | 'green', work: DeploymentWork): boolean {
  const [listenerArn] = row.settings.targetGroupPair.testTrafficRoute?.listenerArns ?? [];
  if (listenerArn === undefined) return false;
  shift(row, listenerArn, to === 'green' ? 100 : 0, work);
  return true;
}

/** False when no rule of the listener forwards to one of the groups. */
function shift(
  row: CodeDeployDeploymentRow,
  listenerArn: string,
  greenWeight: number,
  work: DeploymentWork,
): boolean {
  const pair = pairArns(work.tx, row);
  const green = row.green?.targetGroupArn ?? pair.find((each) => each !== row.blue?.targetGroupArn);
  const weights = pair.map((arn) => ({
    TargetGroupArn: arn,
    Weight: arn === green ? greenWeight : 100 - greenWeight,
  }));
  const rules = work.tx
    .list(ruleTable, { where: { listenerArn } })
    .filter((rule) => rule.actions.some((action) => forwardsToOneOf(action, pair)));
  for (const rule of rules) setWeights(row, rule, weights, work);
  return rules.length > 0;
}

function forwardsToOneOf(action: Action, groups: readonly string[]): boolean {
  const named = [action.TargetGroupArn, ...groupsOf(action).map((each) => each.TargetGroupArn)];
  return named.some((arn) => arn !== undefined && groups.includes(arn));
}

const groupsOf = (action: Action) => action.ForwardConfig?.TargetGroups ?? [];

function setWeights(
  row: CodeDeployDeploymentRow,
  { actions, priority, listenerArn, ruleArn }: RuleRow,
  weights: readonly { TargetGroupArn: string; Weight: number }[],
  work: DeploymentWork,
): void {
  const [before] = actions;
  if (JSON.stringify(groupsOf(before ?? { Type: 'forward' })) === JSON.stringify(weights)) return;
  const stickiness = before?.ForwardConfig?.TargetGroupStickinessConfig;
  const wished = [
    {
      Type: 'forward',
      ...(before?.Order === undefined ? {} : { Order: before.Order }),
      ForwardConfig: {
        TargetGroups: weights,
        ...(stickiness === undefined ? {} : { TargetGroupStickinessConfig: stickiness }),
      },
    },
  ];
  const [operation, input] =
    priority === 'default'
      ? ['ModifyListener', { ListenerArn: listenerArn, DefaultActions: wished }]
      : ['ModifyRule', { RuleArn: ruleArn, Actions: wished }];
  try {
    call(work, row, 'elastic-load-balancing-v2', operation as string, input as object);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new DeploymentFailure(
      'ELASTIC_LOAD_BALANCING_INVALID',
      `The ELB could not be updated due to the following error: ${error.message}`,
    );
  }
}
