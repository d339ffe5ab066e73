import { TemplateError, type TemplateValue } from '../contract.ts';
import {
  functionNames,
  getAttParts,
  type IntrinsicCall,
  intrinsicOf,
  languageExtensionNames,
} from '../intrinsics.ts';
import { booleanFunctions } from './boolean-functions.ts';
import { type Facts, noValue } from './facts.ts';
import { listFunctions } from './list-functions.ts';
import { notKnownYet } from './resolver.ts';
import { textFunctions } from './text-functions.ts';
import { templateError } from './values.ts';

const functions = { ...textFunctions, ...listFunctions, ...booleanFunctions };

/** Evaluates an expression. Strings with dynamic references are left as they are: see settle.ts. */
export function evaluate(value: TemplateValue, facts: Facts): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return evaluateList(value as readonly TemplateValue[], facts);
  const call = intrinsicOf(value);
  return call === undefined
    ? evaluateObject(value as Readonly<Record<string, TemplateValue>>, facts)
    : evaluateCall(call, facts);
}

function evaluateList(list: readonly TemplateValue[], facts: Facts): unknown[] {
  const result: unknown[] = [];
  for (const item of list) {
    const value = evaluate(item, facts);
    if (value !== noValue) result.push(value);
  }
  return result;
}

function evaluateObject(
  object: Readonly<Record<string, TemplateValue>>,
  facts: Facts,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key in object) {
    const value = evaluate(object[key]!, facts);
    if (value !== noValue) result[key] = value;
  }
  return result;
}

function evaluateCall({ name, argument }: IntrinsicCall, facts: Facts): unknown {
  if (name === 'Ref') return evaluateRef(argument, facts);
  if (name === 'Fn::GetAtt') return evaluateGetAtt(argument, facts);
  const run = functions[name];
  if (run === undefined || (languageExtensionNames.includes(name) && !facts.languageExtensions))
    throw unsupportedFunction(name);
  return run(argument, facts, evaluate);
}

function evaluateRef(argument: TemplateValue, facts: Facts): unknown {
  const name = facts.languageExtensions ? evaluate(argument, facts) : argument;
  if (typeof name !== 'string') throw templateError('every Ref object must have a single String value.');
  if (name === 'AWS::NoValue') return noValue;
  const value = facts.ref(name);
  if (value === undefined) throw unresolved([name], 'Resources');
  return value;
}

function evaluateGetAtt(argument: TemplateValue, facts: Facts): unknown {
  const parts = getAttParts(argument);
  const [name, attribute] = (parts ?? []).map((part) =>
    facts.languageExtensions || part === parts?.[1] ? evaluate(part, facts) : part,
  );
  if (attribute === notKnownYet) return notKnownYet;
  if (typeof name !== 'string' || typeof attribute !== 'string')
    throw templateError(
      'every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute',
    );
  return facts.getAtt(name, attribute);
}

export function unresolved(names: readonly string[], section: 'Resources' | 'Outputs'): TemplateError {
  const words = `Unresolved resource dependencies [${names.join(', ')}] in the ${section} block of the template`;
  // The Outputs section says it without the prefix.
  return new TemplateError(section === 'Outputs' ? words : `Template format error: ${words}`);
}

function unsupportedFunction(name: string): TemplateError {
  return templateError(
    `Encountered unsupported function: ${name} Supported functions are: [${functionNames.join(', ')}]`,
  );
}
