import type { TemplateObject, TemplateValue } from '../contract.ts';
import { type IntrinsicCall, intrinsicOf, isObject } from '../intrinsics.ts';
import { evaluate } from '../resolve/evaluate.ts';
import { type Facts, noValue } from '../resolve/facts.ts';
import { hasUnknown } from '../resolve/values.ts';

/**
 * What AWS::LanguageExtensions leaves of its functions: nothing. Where parameters and mappings are enough, a value; a JSON text that needs a resource (its ARN) becomes
 * Fn::Sub; names of Ref and Fn::GetAtt become plain text. So the processed template is one without a transform.
 */
export function reduceExtensions(value: TemplateValue, facts: Facts): TemplateValue {
  if (Array.isArray(value))
    return (value as readonly TemplateValue[]).map((item) => reduceExtensions(item, facts));
  if (!isObject(value)) return value;
  const call = intrinsicOf(value);
  const reduced = call === undefined ? undefined : reduceCall(call, value, facts);
  return reduced ?? reduceMembers(value, facts);
}

const policies: readonly string[] = ['DeletionPolicy', 'UpdateReplacePolicy'];

function reduceMembers(object: TemplateObject, facts: Facts): TemplateObject {
  const result: Record<string, TemplateValue> = {};
  for (const key in object) {
    const value = object[key]!;
    const isComputed = policies.includes(key) && intrinsicOf(value) !== undefined;
    result[key] = isComputed ? plain(value, facts) : reduceExtensions(value, facts);
  }
  return result;
}

function reduceCall(call: IntrinsicCall, value: TemplateObject, facts: Facts): TemplateValue | undefined {
  const { name, argument } = call;
  if (name === 'Ref') return typeof argument === 'string' ? undefined : { Ref: plain(argument, facts) };
  if (name === 'Fn::GetAtt')
    return Array.isArray(argument) && argument.some((part) => typeof part !== 'string')
      ? { 'Fn::GetAtt': (argument as readonly TemplateValue[]).map((part) => plain(part, facts)) }
      : undefined;
  const isExtension =
    name === 'Fn::Length' ||
    name === 'Fn::ToJsonString' ||
    (name === 'Fn::FindInMap' && Array.isArray(argument) && argument.length === 4);
  if (!isExtension) return undefined;
  const result = evaluate(value, facts);
  if (!hasUnknown(result) && result !== noValue) return result as TemplateValue;
  return name === 'Fn::ToJsonString' ? jsonAsSub(argument, facts) : undefined;
}

/** The JSON text with a variable for each value that a resource gives. */
function jsonAsSub(argument: TemplateValue, facts: Facts): TemplateValue {
  const variables: Record<string, TemplateValue> = {};
  const mark = (value: TemplateValue): unknown => {
    if (Array.isArray(value)) return (value as readonly TemplateValue[]).map(mark);
    if (!isObject(value)) return value;
    if (intrinsicOf(value) === undefined)
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mark(item)]));
    const result = evaluate(value, facts);
    if (result === noValue) return undefined;
    if (!hasUnknown(result)) return result;
    const name = `Value${Object.keys(variables).length}`;
    variables[name] = reduceExtensions(value, facts);
    return `\u0001${name}\u0001`;
  };
  const text = JSON.stringify(mark(argument))
    .replaceAll(/\$\{/g, '$${!')
    .replaceAll(/\\u0001(\w+)\\u0001/g, '$${$1}');
  return { 'Fn::Sub': [text, variables] };
}

const plain = (value: TemplateValue, facts: Facts) =>
  typeof value === 'string' ? value : (evaluate(value, facts) as TemplateValue);
