import type {
  Action,
  RuleCondition as AwsCondition,
  FixedResponseActionConfig,
  ForwardActionConfig,
  RedirectActionConfig,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RuleAction, RuleCondition, RuleConfig } from '../../load-balancer/contract.ts';
import type { RuleRow } from '../../store/tables/elastic-load-balancing-v2.ts';

/** A rule as the load balancer obeys it. Rows hold conditions and actions normalised, every default filled in. */
export function ruleConfig(row: RuleRow): RuleConfig {
  return {
    arn: row.ruleArn,
    conditions: row.conditions.map(conditionConfig),
    action: actionConfig(row.actions),
  };
}

function conditionConfig(condition: AwsCondition): RuleCondition {
  switch (condition.Field) {
    case 'host-header':
    case 'path-pattern':
      return { field: condition.Field, values: condition.Values ?? [] };
    case 'http-header':
      return {
        field: 'http-header',
        name: condition.HttpHeaderConfig?.HttpHeaderName ?? '',
        values: condition.HttpHeaderConfig?.Values ?? [],
      };
    case 'http-request-method':
      return { field: 'http-request-method', values: condition.HttpRequestMethodConfig?.Values ?? [] };
    case 'query-string':
      return { field: 'query-string', values: queryValues(condition) };
    case 'source-ip':
      return { field: 'source-ip', values: condition.SourceIpConfig?.Values ?? [] };
    default:
      throw new Error(`a rule has a condition over ${condition.Field}`);
  }
}

function queryValues({ QueryStringConfig }: AwsCondition): { key?: string; value: string }[] {
  return (QueryStringConfig?.Values ?? []).map(({ Key, Value = '' }) => ({
    ...(Key !== undefined && { key: Key }),
    value: Value,
  }));
}

function actionConfig(actions: readonly Action[]): RuleAction {
  const action = actions.at(-1);
  switch (action?.Type) {
    case 'forward':
      return forward(action.ForwardConfig ?? {});
    case 'redirect':
      return redirect(action.RedirectConfig);
    case 'fixed-response':
      return fixedResponse(action.FixedResponseConfig);
    default:
      throw new Error(`a rule has an action of type ${action?.Type}`);
  }
}

function forward({
  TargetGroups = [],
  TargetGroupStickinessConfig: stickiness,
}: ForwardActionConfig): RuleAction {
  return {
    kind: 'forward',
    targetGroups: TargetGroups.map(({ TargetGroupArn = '', Weight = 1 }) => ({
      arn: TargetGroupArn,
      weight: Weight,
    })),
    ...(stickiness?.Enabled && { stickinessSeconds: stickiness.DurationSeconds }),
  };
}

function redirect(config: RedirectActionConfig | undefined): RuleAction {
  return {
    kind: 'redirect',
    statusCode: config?.StatusCode === 'HTTP_301' ? 301 : 302,
    protocol: config?.Protocol ?? '#{protocol}',
    host: config?.Host ?? '#{host}',
    port: config?.Port ?? '#{port}',
    path: config?.Path ?? '/#{path}',
    query: config?.Query ?? '#{query}',
  };
}

function fixedResponse(config: FixedResponseActionConfig | undefined): RuleAction {
  return {
    kind: 'fixed-response',
    statusCode: Number(config?.StatusCode ?? 200),
    contentType: config?.ContentType || 'text/plain',
    body: config?.MessageBody ?? '',
  };
}
