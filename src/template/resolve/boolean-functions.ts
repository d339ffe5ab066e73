import { isDeepStrictEqual } from 'node:util';
import type { TemplateValue } from '../contract.ts';
import { isObject } from '../intrinsics.ts';
import type { Evaluate, Facts } from './facts.ts';
import { notKnownYet } from './resolver.ts';
import { templateError, textOf } from './values.ts';

type FunctionOf = (argument: TemplateValue, facts: Facts, evaluate: Evaluate) => unknown;

/** True or false of a condition's expression: one of the functions below, `{ Condition: name }`, or such a text. */
export function evaluateBoolean(value: TemplateValue, facts: Facts, evaluate: Evaluate): boolean | undefined {
  if (isObject(value) && typeof value.Condition === 'string' && Object.keys(value).length === 1) {
    const condition = facts.condition(value.Condition);
    if (condition === undefined)
      throw templateError(`unresolved condition dependency ${value.Condition} in the Conditions block`);
    return condition;
  }
  const result = evaluate(value, facts);
  if (typeof result === 'boolean') return result;
  return result === 'true' || result === 'false' ? result === 'true' : undefined;
}

/** CloudFormation user guide, "Condition functions": Fn::And and Fn::Or take from 2 to 10 conditions. */
function several(name: string, whole: (values: readonly boolean[]) => boolean): FunctionOf {
  const words = `every ${name} object requires a list of at least 2 and at most 10 boolean parameters.`;
  return (argument, facts, evaluate) => {
    if (!Array.isArray(argument) || argument.length < 2 || argument.length > 10) throw templateError(words);
    return whole(
      (argument as TemplateValue[]).map((part) => required(evaluateBoolean(part, facts, evaluate), words)),
    );
  };
}

function required(value: boolean | undefined, words: string): boolean {
  if (value === undefined) throw templateError(words);
  return value;
}

const notWords = 'every Fn::Not object requires a list of 1 boolean parameter.';

const not: FunctionOf = (argument, facts, evaluate) => {
  if (!Array.isArray(argument) || argument.length !== 1) throw templateError(notWords);
  return !required(evaluateBoolean(argument[0] as TemplateValue, facts, evaluate), notWords);
};

const equalsWords = 'every Fn::Equals object requires a list of 2 string parameters.';

const equals: FunctionOf = (argument, facts, evaluate) => {
  if (!Array.isArray(argument) || argument.length !== 2) throw templateError(equalsWords);
  const [left, right] = (argument as TemplateValue[]).map((part) => evaluate(part, facts));
  if (left === notKnownYet || right === notKnownYet) return false;
  return isDeepStrictEqual(textOf(left) ?? left, textOf(right) ?? right);
};

/** The list functions of rules (CloudFormation user guide, "Rule functions"). */
function lists(name: string, whole: (a: readonly string[], b: readonly string[]) => boolean): FunctionOf {
  return (argument, facts, evaluate) => {
    const parts = Array.isArray(argument) ? (argument as TemplateValue[]) : [];
    const [left, right] = parts.map((part) => textsOf(evaluate(part, facts)));
    if (parts.length !== 2 || left === undefined || right === undefined)
      throw templateError(`every ${name} object requires a list of 2 parameters.`);
    return whole(left, right);
  };
}

/** A list whose elements are lists (Fn::RefAll, Fn::ValueOfAll) is taken as one. */
function textsOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) {
    const text = textOf(value);
    return text === undefined ? undefined : [text];
  }
  const texts = value.flat().map(textOf);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

export const booleanFunctions: Readonly<Record<string, FunctionOf>> = {
  'Fn::And': several('Fn::And', (values) => values.every(Boolean)),
  'Fn::Or': several('Fn::Or', (values) => values.some(Boolean)),
  'Fn::Not': not,
  'Fn::Equals': equals,
  'Fn::Contains': lists('Fn::Contains', (values, [text]) => values.includes(text!)),
  'Fn::EachMemberEquals': lists('Fn::EachMemberEquals', (values, [text]) =>
    values.every((value) => value === text),
  ),
  'Fn::EachMemberIn': lists('Fn::EachMemberIn', (values, allowed) =>
    values.every((value) => allowed.includes(value)),
  ),
};
