import { type ParsedTemplate, TemplateError, type TemplateObject, type TemplateValue } from '../contract.ts';
import { intrinsicOf, isObject } from '../intrinsics.ts';
import { evaluateBoolean } from '../resolve/boolean-functions.ts';
import { evaluate } from '../resolve/evaluate.ts';
import type { Facts } from '../resolve/facts.ts';
import { textOf } from '../resolve/values.ts';
import type { FactSources } from './parameter-facts.ts';
import { errorAt, type Sections } from './sections.ts';

/**
 * Rules (CloudFormation user guide, "Rules section structure"): when a rule's condition holds, each of its assertions must; an assertion that fails refuses the
 * operation with its description, before anything is made.
 */
export function checkRules(
  parsed: ParsedTemplate,
  rules: Sections['rules'],
  facts: Facts,
  sources: FactSources,
): void {
  for (const [name, rule] of Object.entries(rules)) checkRule(parsed, name, rule, facts, sources);
}

function checkRule(
  parsed: ParsedTemplate,
  name: string,
  rule: TemplateObject,
  facts: Facts,
  sources: FactSources,
): void {
  const path = ['Rules', name];
  if (!Array.isArray(rule.Assertions))
    throw errorAt(parsed, path, `Template format error: Rule ${name} must contain a list of Assertions.`);
  const holds = (value: TemplateValue) =>
    evaluateBoolean(withParameterLists(value, sources), facts, evaluate) ?? notBoolean(name);
  if (rule.RuleCondition !== undefined && !holds(rule.RuleCondition)) return;
  for (const assertion of rule.Assertions as readonly TemplateValue[]) {
    if (!isObject(assertion) || assertion.Assert === undefined)
      throw errorAt(
        parsed,
        path,
        `Template format error: Every assertion of rule ${name} must contain an Assert member.`,
      );
    if (!holds(assertion.Assert))
      throw errorAt(
        parsed,
        path,
        textOf(assertion.AssertDescription) ?? `An assertion of the rule ${name} failed.`,
      );
  }
}

function notBoolean(name: string): never {
  throw new TemplateError(
    `Template format error: Conditions and assertions of rule ${name} must be boolean.`,
  );
}

/** Fn::RefAll is the values of all parameters of a type. Fn::ValueOf asks for attributes of what a parameter names. */
function withParameterLists(value: TemplateValue, sources: FactSources): TemplateValue {
  if (Array.isArray(value))
    return (value as readonly TemplateValue[]).map((item) => withParameterLists(item, sources));
  if (!isObject(value)) return value;
  const call = intrinsicOf(value);
  if (call?.name === 'Fn::RefAll') return refAll(call.argument, sources);
  if (call?.name === 'Fn::ValueOf' || call?.name === 'Fn::ValueOfAll')
    throw new TemplateError(
      `${call.name} asks EC2 for attributes of a parameter's value, which Slipway does not: compare the parameters themselves`,
    );
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withParameterLists(item, sources)]),
  );
}

function refAll(type: TemplateValue, { parameters }: FactSources): TemplateValue {
  return [...parameters.values()]
    .filter((parameter) => parameter.type === type || parameter.type === `List<${String(type)}>`)
    .map((parameter) => ({ Ref: parameter.key }));
}
