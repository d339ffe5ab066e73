import type { TemplateObject, TemplateValue } from '../contract.ts';
import { type IntrinsicCall, intrinsicOf, isObject } from '../intrinsics.ts';
import { evaluate } from '../resolve/evaluate.ts';
import { type Facts, noValue } from '../resolve/facts.ts';
import { hasUnknown } from '../resolve/values.ts';

/**
 * What AWS::LanguageExtensions leaves of its functions: values where parameters and mappings are enough, so that GetTemplate's processed template shows them. Those that
 * need a resource (a JSON text with its ARN) stay and are evaluated when the resource exists. Names of Ref and Fn::GetAtt become plain text.
 */
export function reduceExtensions(value: TemplateValue, facts: Facts): TemplateValue {
  if (Array.isArray(value))
    return (value as readonly TemplateValue[]).map((item) => reduceExtensions(item, facts));
  if (!isObject(value)) return value;
  const call = intrinsicOf(value);
  const reduced = call === undefined ? undefined : reduceCall(call, value, facts);
  return reduced ?? reduceMembers(value, facts);
}

function reduceMembers(object: TemplateObject, facts: Facts): TemplateObject {
  const result: Record<string, TemplateValue> = {};
  for (const key in object) result[key] = reduceExtensions(object[key]!, facts);
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
  return hasUnknown(result) || result === noValue ? undefined : (result as TemplateValue);
}

const plain = (value: TemplateValue, facts: Facts) =>
  typeof value === 'string' ? value : (evaluate(value, facts) as TemplateValue);
