import type { TemplateObject, TemplateValue } from '../contract.ts';
import { getAttParts, intrinsicOf, isObject, subNames, subParts } from '../intrinsics.ts';

/** One mention of a parameter or a resource. */
export interface Reference {
  readonly kind: 'Ref' | 'GetAtt';
  readonly name: string;
  /** Of GetAtt. */
  readonly attribute?: string;
}

/**
 * Every mention in a value, in the order of the text. With `condition`, only the branch of Fn::If that is taken counts. What is computed (Ref of a
 * function, with AWS::LanguageExtensions) is not seen.
 */
export function referencesOf(
  value: TemplateValue | undefined,
  condition?: (name: string) => boolean | undefined,
): Reference[] {
  const found: Reference[] = [];
  if (value !== undefined) walk(value, condition, found);
  return found;
}

type Conditions = ((name: string) => boolean | undefined) | undefined;

function walk(value: TemplateValue, condition: Conditions, found: Reference[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value as readonly TemplateValue[]) walk(item, condition, found);
    return;
  }
  const call = intrinsicOf(value);
  if (call === undefined) {
    const object = value as TemplateObject;
    for (const key in object) walk(object[key]!, condition, found);
    return;
  }
  const { name, argument } = call;
  if (name === 'Ref' && typeof argument === 'string') found.push({ kind: 'Ref', name: argument });
  else if (name === 'Fn::GetAtt') walkGetAtt(argument, condition, found);
  else if (name === 'Fn::Sub') walkSub(argument, condition, found);
  else if (name === 'Fn::If') walkIf(argument, condition, found);
  else walk(argument, condition, found);
}

function walkGetAtt(argument: TemplateValue, condition: Conditions, found: Reference[]): void {
  const [name, attribute] = getAttParts(argument) ?? [];
  if (typeof name === 'string')
    found.push({
      kind: 'GetAtt',
      name,
      attribute: typeof attribute === 'string' ? attribute : undefined,
    });
  if (attribute !== undefined) walk(attribute, condition, found);
}

function walkSub(argument: TemplateValue, condition: Conditions, found: Reference[]): void {
  const parts = subParts(argument);
  if (parts === undefined) return;
  for (const name of subNames(parts.text as string))
    if (!Object.hasOwn(parts.variables, name)) found.push(subReference(name));
  walk(parts.variables, condition, found);
}

function subReference(name: string): Reference {
  const dot = name.indexOf('.');
  return dot === -1
    ? { kind: 'Ref', name }
    : { kind: 'GetAtt', name: name.slice(0, dot), attribute: name.slice(dot + 1) };
}

function walkIf(argument: TemplateValue, condition: Conditions, found: Reference[]): void {
  if (!Array.isArray(argument)) return;
  const [name, yes, no] = argument as readonly TemplateValue[];
  const holds = condition === undefined || typeof name !== 'string' ? undefined : condition(name);
  if (holds !== false && yes !== undefined) walk(yes, condition, found);
  if (holds !== true && no !== undefined) walk(no, condition, found);
}

/** Names of conditions that Fn::If mentions. */
export function conditionsOf(value: TemplateValue | undefined, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value as readonly TemplateValue[]) conditionsOf(item, found);
  else if (isObject(value))
    for (const key in value) {
      const argument = value[key]!;
      if (key === 'Fn::If' && Array.isArray(argument) && typeof argument[0] === 'string')
        found.add(argument[0]);
      conditionsOf(argument, found);
    }
  return found;
}
