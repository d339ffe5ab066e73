import type { QueryStringKeyValuePair, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import { notImplemented, validationError } from '../errors.ts';
import { limits } from '../limits.ts';
import { checkHeaderName, checkRange, checkValue, type TextField } from './condition-values.ts';

/**
 * Conditions as AWS shows them: host names and paths both in the old form (`Values`) and in the new one (`HostHeaderConfig`,
 * `PathPatternConfig`), the others in their own config (RuleCondition; "Condition types for listener rules").
 */
export function normaliseConditions(conditions: readonly RuleCondition[]): RuleCondition[] {
  if (conditions.length === 0) throw validationError('A condition must be specified');
  const normalised = conditions.map(normalise);
  checkSingle(normalised);
  checkQuotas(normalised);
  return normalised;
}

const fields = [
  'path-pattern',
  'host-header',
  'http-header',
  'http-request-method',
  'query-string',
  'source-ip',
] as const;
type Field = (typeof fields)[number];

const configNames = {
  'host-header': 'HostHeaderConfig',
  'path-pattern': 'PathPatternConfig',
  'http-header': 'HttpHeaderConfig',
  'http-request-method': 'HttpRequestMethodConfig',
  'query-string': 'QueryStringConfig',
  'source-ip': 'SourceIpConfig',
} as const;

function normalise(condition: RuleCondition): RuleCondition {
  const field = fieldOf(condition);
  checkForm(condition, field);
  switch (field) {
    case 'host-header':
    case 'path-pattern':
      return withBothForms(condition, field);
    case 'http-header':
      return headerCondition(condition);
    case 'http-request-method':
      return { Field: field, HttpRequestMethodConfig: { Values: textValues(condition, field) } };
    case 'query-string':
      return { Field: field, QueryStringConfig: { Values: queryValues(condition) } };
    case 'source-ip':
      return { Field: field, SourceIpConfig: { Values: rangeValues(condition) } };
  }
}

function fieldOf({ Field }: RuleCondition): Field {
  const found = fields.find((field) => field === Field);
  if (found === undefined)
    throw validationError(`Condition field '${Field ?? ''}' must be one of '[${fields.join(',')}]'`);
  return found;
}

/** One form only, and the field's own: `Values` is for host names and paths. */
function checkForm(condition: RuleCondition, field: Field): void {
  if (condition.RegexValues !== undefined)
    throw notImplemented('conditions with regular expressions (RegexValues)');
  const legacy = condition.Values !== undefined && condition.Values.length > 0;
  const config = condition[configNames[field]];
  if (config !== undefined && 'RegexValues' in config && config.RegexValues !== undefined)
    throw notImplemented('conditions with regular expressions (RegexValues)');
  const others = Object.values(configNames).filter((name) => name !== configNames[field]);
  for (const name of others)
    if (condition[name] !== undefined)
      throw validationError(`The '${name}' field is not compatible with '${field}'`);
  if (field === 'host-header' || field === 'path-pattern') return checkTwoForms(condition, field, legacy);
  if (legacy) throw validationError(`The 'Values' field is not compatible with '${field}'`);
  if (config === undefined)
    throw validationError(`A '${configNames[field]}' must be specified with '${field}'`);
}

function checkTwoForms(
  condition: RuleCondition,
  field: 'host-header' | 'path-pattern',
  legacy: boolean,
): void {
  const name = configNames[field];
  if (legacy && condition[name] !== undefined)
    throw validationError(`You cannot provide both Values and '${name}' for a condition of type '${field}'`);
  if (legacy && (condition.Values?.length ?? 0) > 1)
    throw validationError(`The '${field}' field contains too many values; the limit is '1'`);
}

function withBothForms(condition: RuleCondition, field: 'host-header' | 'path-pattern'): RuleCondition {
  const given = condition[configNames[field]]?.Values ?? condition.Values ?? [];
  const Values = checked(given, field);
  return { Field: field, Values, [configNames[field]]: { Values } };
}

function headerCondition({ HttpHeaderConfig }: RuleCondition): RuleCondition {
  const HttpHeaderName = HttpHeaderConfig?.HttpHeaderName ?? '';
  checkHeaderName(HttpHeaderName);
  const Values = checked(HttpHeaderConfig?.Values ?? [], 'http-header');
  return { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName, Values } };
}

const textValues = ({ HttpRequestMethodConfig }: RuleCondition, field: TextField): string[] =>
  checked(HttpRequestMethodConfig?.Values ?? [], field);

function checked(values: readonly string[], field: TextField): string[] {
  if (values.length === 0) throw validationError('A condition value must be specified');
  for (const value of values) checkValue(field, value);
  return [...values];
}

function rangeValues({ SourceIpConfig }: RuleCondition): string[] {
  const values = SourceIpConfig?.Values ?? [];
  if (values.length === 0) throw validationError("A 'source-ip' value must be specified");
  for (const value of values) checkRange(value);
  return [...values];
}

function queryValues({ QueryStringConfig }: RuleCondition): QueryStringKeyValuePair[] {
  const values = QueryStringConfig?.Values ?? [];
  if (values.length === 0) throw validationError("A 'query-string' value must be specified");
  return values.map(({ Key, Value }) => {
    if (Value === undefined)
      throw validationError("A 'Value' must be specified in 'QueryStringKeyValuePair'");
    if ((Key?.length ?? 0) > 128) throw validationError("The 'Key' value is too long; the limit is '128'");
    if (Value.length > 128) throw validationError("The 'Value' value is too long; the limit is '128'");
    return { ...(Key !== undefined && { Key }), Value };
  });
}

/** Rule, Conditions: "zero or one of http-request-method, host-header, path-pattern, and source-ip". */
function checkSingle(conditions: readonly RuleCondition[]): void {
  for (const field of ['http-request-method', 'host-header', 'path-pattern', 'source-ip'])
    if (conditions.filter((condition) => condition.Field === field).length > 1)
      throw validationError(`A rule can only have one '${field}' condition`);
}

/** "Quotas for your Application Load Balancers": condition values and wildcards per rule. */
function checkQuotas(conditions: readonly RuleCondition[]): void {
  const values = conditions.flatMap(allValues);
  const limit = limits['condition-values-per-alb-rule'];
  if (values.length > limit) throw validationError(`A rule can only have '${limit}' condition values`);
  const wildcards = conditions
    .filter(({ Field }) => Field !== 'source-ip' && Field !== 'http-request-method')
    .flatMap(allValues)
    .reduce((count, value) => count + (value.replaceAll(/\\[*?]/g, '').match(/[*?]/g)?.length ?? 0), 0);
  const most = limits['condition-wildcards-per-alb-rule'];
  if (wildcards > most) throw validationError(`A rule can only have '${most}' condition wildcards`);
}

function allValues(condition: RuleCondition): string[] {
  const pairs = condition.QueryStringConfig?.Values ?? [];
  return [
    ...(condition.Values ?? []),
    ...(condition.HttpHeaderConfig?.Values ?? []),
    ...(condition.HttpRequestMethodConfig?.Values ?? []),
    ...(condition.SourceIpConfig?.Values ?? []),
    ...pairs.map(({ Key = '', Value = '' }) => Key + Value),
  ];
}
