import type { TemplateValue } from '../contract.ts';
import { subParts, subPieces } from '../intrinsics.ts';
import { type Evaluate, type Facts, noValue } from './facts.ts';
import { notKnownYet } from './resolver.ts';
import { hasUnknown, requireText, templateError, textOf } from './values.ts';

type FunctionOf = (argument: TemplateValue, facts: Facts, evaluate: Evaluate) => unknown;

const joinWords =
  'every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.';
const splitWords =
  'every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.';
const subWords =
  "One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string";

const join: FunctionOf = (argument, facts, evaluate) => {
  const [delimiter, list] = pairOf(argument, joinWords);
  if (typeof delimiter !== 'string') throw templateError(joinWords);
  const items = evaluate(list, facts);
  if (items === notKnownYet) return notKnownYet;
  if (!Array.isArray(items)) throw templateError(joinWords);
  if (items.includes(notKnownYet)) return notKnownYet;
  const texts = items.map((item) => requireText(item, joinWords));
  requireSize(texts.reduce((sum, text) => sum + text.length + delimiter.length, 0));
  return texts.join(delimiter);
};

const split: FunctionOf = (argument, facts, evaluate) => {
  const [delimiter, source] = pairOf(argument, splitWords);
  if (typeof delimiter !== 'string' || delimiter === '') throw templateError(splitWords);
  const text = evaluate(source, facts);
  return text === notKnownYet ? notKnownYet : requireText(text, splitWords).split(delimiter);
};

const sub: FunctionOf = (argument, facts, evaluate) => {
  const parts = subParts(argument);
  if (parts === undefined) throw templateError(subWords);
  let known = true;
  let result = '';
  for (const { text, inner } of subPieces(parts.text as string)) {
    result += text;
    if (inner === undefined) break;
    if (inner.startsWith('!')) result += `\${${inner.slice(1)}}`;
    else {
      const value = valueOfVariable(inner.trim(), parts.variables, facts, evaluate);
      if (value === notKnownYet) known = false;
      else result += textOf(value) ?? notText(inner);
    }
    requireSize(result.length);
  }
  return known ? result : notKnownYet;
};

/** More than any property takes; functions within functions would else multiply a text until the memory is full. */
const LARGEST = 4 * 1024 * 1024;

function requireSize(length: number): void {
  if (length > LARGEST) throw templateError(`a function gives a text of more than ${LARGEST} characters`);
}

function valueOfVariable(
  name: string,
  variables: { readonly [key: string]: TemplateValue },
  facts: Facts,
  evaluate: Evaluate,
): unknown {
  if (Object.hasOwn(variables, name)) return evaluate(variables[name]!, facts);
  const dot = name.indexOf('.');
  return dot === -1
    ? evaluate({ Ref: name }, facts)
    : evaluate({ 'Fn::GetAtt': [name.slice(0, dot), name.slice(dot + 1)] }, facts);
}

function notText(name: string): never {
  throw templateError(`variable ${name} in Fn::Sub expression does not resolve to a string`);
}

const base64: FunctionOf = (argument, facts, evaluate) => {
  const text = evaluate(argument, facts);
  if (text === notKnownYet) return notKnownYet;
  const plain = requireText(text, 'every Fn::Base64 object must have a String-typed value.');
  requireSize(plain.length);
  return Buffer.from(plain, 'utf8').toString('base64');
};

/** CloudFormation user guide, "Fn::ToJsonString": the value as JSON text, in the order of the template. */
const toJsonString: FunctionOf = (argument, facts, evaluate) => {
  const value = evaluate(argument, facts);
  if (hasUnknown(value)) return notKnownYet;
  const text = JSON.stringify(value === noValue ? {} : value);
  requireSize(text.length);
  return text;
};

const length: FunctionOf = (argument, facts, evaluate) => {
  const list = evaluate(argument, facts);
  if (list === notKnownYet) return notKnownYet;
  if (!Array.isArray(list)) throw templateError('Fn::Length requires a list or a function that returns one');
  return list.length;
};

/** A list of exactly two, or the error in the function's words. */
function pairOf(argument: TemplateValue, words: string): readonly [TemplateValue, TemplateValue] {
  if (!Array.isArray(argument) || argument.length !== 2) throw templateError(words);
  return argument as unknown as readonly [TemplateValue, TemplateValue];
}

export const textFunctions: Readonly<Record<string, FunctionOf>> = {
  'Fn::Join': join,
  'Fn::Split': split,
  'Fn::Sub': sub,
  'Fn::Base64': base64,
  'Fn::ToJsonString': toJsonString,
  'Fn::Length': length,
};
