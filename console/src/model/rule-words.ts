import type { Action, Rule, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import { targetGroupName } from './arn.ts';

/** A rule's conditions, one a line: `host-header = a.example, b.example`. */
export function conditionWords(conditions: RuleCondition[] | undefined): string[] {
  return (conditions ?? []).map((condition) => {
    const { Field, HttpHeaderConfig, QueryStringConfig } = condition;
    const field = HttpHeaderConfig ? `http-header ${HttpHeaderConfig.HttpHeaderName}` : Field;
    if (QueryStringConfig) {
      const pairs = (QueryStringConfig.Values ?? []).map(({ Key, Value }) =>
        Key ? `${Key}=${Value}` : Value,
      );
      return `${field} = ${pairs.join(', ')}`;
    }
    return `${field} = ${valuesOf(condition).join(', ')}`;
  });
}

function valuesOf(condition: RuleCondition): string[] {
  const { HostHeaderConfig, PathPatternConfig, HttpHeaderConfig, HttpRequestMethodConfig, SourceIpConfig } =
    condition;
  const config =
    HostHeaderConfig ?? PathPatternConfig ?? HttpHeaderConfig ?? HttpRequestMethodConfig ?? SourceIpConfig;
  return config?.Values ?? condition.Values ?? [];
}

/** What a rule does, one action a line: `forward → blue (80), green (20)`. */
export function actionWords(actions: Action[] | undefined): string[] {
  return [...(actions ?? [])].sort((a, b) => (a.Order ?? 0) - (b.Order ?? 0)).map(oneAction);
}

function oneAction({
  Type,
  TargetGroupArn,
  ForwardConfig,
  RedirectConfig,
  FixedResponseConfig,
}: Action): string {
  if (Type === 'redirect' && RedirectConfig) {
    const { Protocol, Host, Port, Path, Query, StatusCode } = RedirectConfig;
    return `redirect ${StatusCode} → ${Protocol}://${Host}:${Port}${Path}${Query ? `?${Query}` : ''}`;
  }
  if (Type === 'fixed-response') return `fixed-response ${FixedResponseConfig?.StatusCode}`;
  const groups = ForwardConfig?.TargetGroups ?? (TargetGroupArn ? [{ TargetGroupArn }] : []);
  const names = groups.map((group) => {
    const name = targetGroupName(group.TargetGroupArn!);
    return groups.length > 1 ? `${name} (${'Weight' in group ? group.Weight : 1})` : name;
  });
  return `${Type} → ${names.join(', ')}`;
}

/**
 * The priorities that put rules into the given order: the same numbers as before, dealt out anew, so that no other rule has to
 * move. Rules that keep theirs are left out; the default rule has none.
 */
export function prioritiesFor(ordered: Rule[]): { RuleArn: string; Priority: number }[] {
  const movable = ordered.filter(({ IsDefault }) => !IsDefault);
  const numbers = movable.map(({ Priority }) => Number(Priority)).sort((a, b) => a - b);
  return movable.flatMap(({ RuleArn, Priority }, index) =>
    Number(Priority) === numbers[index] ? [] : [{ RuleArn: RuleArn!, Priority: numbers[index]! }],
  );
}
