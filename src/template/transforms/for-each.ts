import { TemplateError, type TemplateObject, type TemplateValue } from '../contract.ts';
import { getAttParts, isObject } from '../intrinsics.ts';
import { evaluate } from '../resolve/evaluate.ts';
import type { Facts } from '../resolve/facts.ts';
import { textOf } from '../resolve/values.ts';

const prefix = 'Fn::ForEach::';

/** Identifiers of the loops around a value, and what they stand for in this round. */
type Bindings = Readonly<Record<string, string>>;

/**
 * Fn::ForEach (CloudFormation user guide, "Fn::ForEach"): `{ 'Fn::ForEach::Name': [identifier, collection, { key: value }] }` becomes one member for each element of
 * the collection. In keys `${Identifier}` and `&{Identifier}` (letters and digits only) are replaced; in values Ref and Fn::Sub of the identifier, and names of
 * resources and conditions.
 */
export function expandLoops(value: TemplateValue, facts: Facts): TemplateValue {
  return expand(value, { facts, left: LARGEST }, {});
}

/** More values than a template of 1 MB can have: loops in loops multiply. */
const LARGEST = 300_000;

interface Loops {
  readonly facts: Facts;
  /** How many values may still be made. */
  left: number;
}

function spend(loops: Loops): void {
  if (loops.left-- <= 0) throw failed('the loops give a template that is too large');
}

function expand(value: TemplateValue, loops: Loops, bindings: Bindings): TemplateValue {
  spend(loops);
  if (Array.isArray(value))
    return (value as readonly TemplateValue[]).map((item) => expand(item, loops, bindings));
  if (!isObject(value)) return value;
  return bound(value, bindings) ?? expandMembers(value, loops, bindings);
}

function expandMembers(object: TemplateObject, loops: Loops, bindings: Bindings): TemplateObject {
  const result: Record<string, TemplateValue> = {};
  for (const key in object) {
    if (key.startsWith(prefix)) expandLoop(key, object[key]!, loops, bindings, result);
    else result[key] = memberValue(key, object[key]!, loops, bindings);
  }
  return result;
}

/** DependsOn and Condition hold names, not texts. */
function memberValue(key: string, value: TemplateValue, loops: Loops, bindings: Bindings): TemplateValue {
  if (key !== 'DependsOn' && key !== 'Condition') return expand(value, loops, bindings);
  if (typeof value === 'string') return fill(value, bindings);
  return Array.isArray(value)
    ? (value as readonly TemplateValue[]).map((name) =>
        typeof name === 'string' ? fill(name, bindings) : expand(name, loops, bindings),
      )
    : expand(value, loops, bindings);
}

function expandLoop(
  key: string,
  loop: TemplateValue,
  loops: Loops,
  bindings: Bindings,
  result: Record<string, TemplateValue>,
): void {
  const [identifier, collection, body] = loopParts(key, loop);
  for (const element of elements(key, expand(collection, loops, bindings), loops)) {
    const inner = { ...bindings, [identifier]: element };
    spend(loops);
    for (const [name, value] of Object.entries(body)) {
      if (name.startsWith(prefix)) expandLoop(name, value, loops, inner, result);
      else add(result, key, fill(name, inner), expand(value, loops, inner));
    }
  }
}

function add(result: Record<string, TemplateValue>, loop: string, name: string, value: TemplateValue): void {
  if (Object.hasOwn(result, name)) throw failed(`${loop} gives the key ${name} twice`);
  result[name] = value;
}

function loopParts(key: string, loop: TemplateValue): [string, TemplateValue, TemplateObject] {
  const [identifier, collection, body] = Array.isArray(loop) ? (loop as TemplateValue[]) : [];
  if (typeof identifier !== 'string' || collection === undefined || !isObject(body))
    throw failed(`${key} layout is incorrect`);
  return [identifier, collection, body];
}

function elements(key: string, collection: TemplateValue, loops: Loops): string[] {
  const value = evaluate(collection, loops.facts);
  const texts = Array.isArray(value) ? value.map(textOf) : [undefined];
  if (texts.includes(undefined)) throw failed(`${key} collection must be a list of strings`);
  return texts as string[];
}

function failed(reason: string): TemplateError {
  return new TemplateError(`Transform AWS::LanguageExtensions failed with: ${reason}`);
}

function fill(text: string, bindings: Bindings): string {
  return text.replaceAll(/([$&])\{([A-Za-z0-9]+)\}/g, (match, sign: string, name: string) => {
    if (!Object.hasOwn(bindings, name)) return match;
    const value = bindings[name]!;
    return sign === '&' ? value.replaceAll(/[^A-Za-z0-9]/g, '') : value;
  });
}

/** Ref, Fn::Sub and Fn::GetAtt that mention an identifier; undefined for all others. */
function bound(object: TemplateObject, bindings: Bindings): TemplateValue | undefined {
  const { Ref: name, 'Fn::Sub': sub, 'Fn::GetAtt': attribute } = object;
  if (typeof name === 'string') return Object.hasOwn(bindings, name) ? bindings[name] : named(name, bindings);
  if (typeof sub === 'string') return { 'Fn::Sub': fillSub(sub, bindings) };
  if (Array.isArray(sub) && typeof sub[0] === 'string' && Object.keys(bindings).length > 0)
    return subWithVariables(sub as TemplateValue[], bindings);
  const parts = attribute === undefined ? undefined : getAttParts(attribute);
  if (parts === undefined || !parts.every((part) => typeof part === 'string')) return undefined;
  return { 'Fn::GetAtt': parts.map((part) => fill(part as string, bindings)) };
}

const named = (name: string, bindings: Bindings) => ({ Ref: fill(name, bindings) });

function fillSub(text: string, bindings: Bindings): string {
  return text.replaceAll(/\$\{([A-Za-z0-9]+)\}/g, (match, name: string) =>
    Object.hasOwn(bindings, name) ? bindings[name]! : match,
  );
}

function subWithVariables([text, variables]: TemplateValue[], bindings: Bindings): TemplateValue {
  const own = isObject(variables) ? variables : {};
  const outer = Object.fromEntries(Object.entries(bindings).filter(([name]) => !Object.hasOwn(own, name)));
  const values = Object.entries(own).map(([key, value]) => [key, bindValue(value, bindings)] as const);
  return { 'Fn::Sub': [fillSub(text as string, outer), Object.fromEntries(values)] };
}

function bindValue(value: TemplateValue, bindings: Bindings): TemplateValue {
  if (Array.isArray(value))
    return (value as readonly TemplateValue[]).map((item) => bindValue(item, bindings));
  if (!isObject(value)) return value;
  return (
    bound(value, bindings) ??
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, bindValue(item, bindings)]))
  );
}
