import { TemplateError, type TemplateObject, type TemplateValue } from '../contract.ts';
import { isObject } from '../intrinsics.ts';
import { cidrBlocks } from './cidr-blocks.ts';
import type { Evaluate, Facts } from './facts.ts';
import { notKnownYet } from './resolver.ts';
import { requireText, templateError, textOf } from './values.ts';

type FunctionOf = (argument: TemplateValue, facts: Facts, evaluate: Evaluate) => unknown;

const selectWords = 'Fn::Select requires a list argument with two elements: an integer index and a list';
const mapWords =
  'every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value';
const cidrWords =
  'every Fn::Cidr object requires an IP block, a count of blocks and an optional count of bits';

const select: FunctionOf = (argument, facts, evaluate) => {
  if (!Array.isArray(argument) || argument.length !== 2) throw templateError(selectWords);
  const [index, list] = (argument as TemplateValue[]).map((part) => evaluate(part, facts));
  if (index === notKnownYet || list === notKnownYet) return notKnownYet;
  const number = textOf(index) ?? '';
  if (!/^\d+$/.test(number) || !Array.isArray(list)) throw templateError(selectWords);
  if (Number(number) >= list.length)
    throw templateError(`Fn::Select  cannot select nonexistent value at index ${number}`);
  return list[Number(number)];
};

const getAZs: FunctionOf = (argument, facts, evaluate) => {
  const region = evaluate(argument, facts);
  if (region === notKnownYet) return notKnownYet;
  const name = requireText(region, 'every Fn::GetAZs object must have a String-typed value.');
  return [...facts.availabilityZones(name === '' ? facts.region : name)];
};

const cidr: FunctionOf = (argument, facts, evaluate) => {
  if (!Array.isArray(argument) || argument.length < 2 || argument.length > 3) throw templateError(cidrWords);
  const parts = (argument as TemplateValue[]).map((part) => evaluate(part, facts));
  if (parts.includes(notKnownYet)) return notKnownYet;
  const [range, count, bits] = parts.map((part) => requireText(part, cidrWords));
  const hostBits = bits ?? (range!.includes(':') ? '64' : undefined);
  if (hostBits === undefined || !/^\d+$/.test(count!) || !/^\d+$/.test(hostBits))
    throw templateError(cidrWords);
  return cidrBlocks(range!, Number(count), Number(hostBits));
};

/** With AWS::LanguageExtensions a fourth parameter gives the value for when there is none in the map. */
const findInMap: FunctionOf = (argument, facts, evaluate) => {
  if (!Array.isArray(argument) || argument.length < 3 || argument.length > 4) throw templateError(mapWords);
  const keys = (argument as TemplateValue[]).slice(0, 3).map((part) => evaluate(part, facts));
  if (keys.includes(notKnownYet)) return notKnownYet;
  const [map, key, attribute] = keys.map((part) => requireText(part, mapWords)) as [string, string, string];
  const found = lookup(facts.mappings, map, key, attribute);
  if (found !== undefined) return evaluate(found, facts);
  const fallback = defaultOf(argument as TemplateValue[], facts);
  if (fallback !== undefined) return evaluate(fallback, facts);
  if (!Object.hasOwn(facts.mappings, map))
    throw new TemplateError(
      `Template error: Mapping named '${map}' is not present in the 'Mappings' section of template.`,
    );
  throw templateError(`Unable to get mapping for ${map}::${key}::${attribute}`);
};

function lookup(
  mappings: TemplateObject,
  map: string,
  key: string,
  attribute: string,
): TemplateValue | undefined {
  const level = (of: TemplateValue | undefined, name: string) =>
    isObject(of) && Object.hasOwn(of, name) ? of[name] : undefined;
  return level(level(level(mappings, map), key), attribute);
}

function defaultOf(argument: readonly TemplateValue[], facts: Facts): TemplateValue | undefined {
  const options = argument[3];
  if (options === undefined) return undefined;
  if (!facts.languageExtensions || !isObject(options) || !('DefaultValue' in options))
    throw templateError(mapWords);
  return options.DefaultValue;
}

const importWords = 'the attribute in Fn::ImportValue must be a string or a function that returns a string';

const importValue: FunctionOf = (argument, facts, evaluate) => {
  const name = evaluate(argument, facts);
  return name === notKnownYet ? notKnownYet : facts.importValue(requireText(name, importWords));
};

const ifElse: FunctionOf = (argument, facts, evaluate) => {
  if (!Array.isArray(argument) || argument.length !== 3)
    throw templateError('Fn::If requires a list argument with three elements');
  const [name, yes, no] = argument as unknown as [TemplateValue, TemplateValue, TemplateValue];
  const condition = typeof name === 'string' ? facts.condition(name) : undefined;
  if (condition === undefined)
    throw templateError(`unresolved condition dependency ${textOf(name) ?? ''} in Fn::If`);
  return evaluate(condition ? yes : no, facts);
};

export const listFunctions: Readonly<Record<string, FunctionOf>> = {
  'Fn::Select': select,
  'Fn::GetAZs': getAZs,
  'Fn::Cidr': cidr,
  'Fn::FindInMap': findInMap,
  'Fn::ImportValue': importValue,
  'Fn::If': ifElse,
};
