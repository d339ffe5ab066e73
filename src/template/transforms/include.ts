import { type Lookups, TemplateError, type TemplateObject, type TemplateValue } from '../contract.ts';
import { isObject } from '../intrinsics.ts';
import { parseTemplate } from '../parse/parse-template.ts';
import { evaluate } from '../resolve/evaluate.ts';
import type { Facts } from '../resolve/facts.ts';
import { type DeclaredTransform, declared } from './declared.ts';

/**
 * AWS::Include (CloudFormation user guide, "AWS::Include transform"): `Fn::Transform` in an object is replaced by the members of the text at Location, beside the
 * members that the object has already. Included texts include nothing themselves.
 */
export function expandIncludes(
  document: TemplateObject,
  transforms: readonly DeclaredTransform[],
  facts: Facts,
  lookups: Lookups,
): TemplateObject {
  const { 'Fn::Transform': _, ...rest } = document;
  const global = transforms.filter(({ name }) => name === 'AWS::Include');
  const body = global.length === 0 ? document : rest;
  const included = expand(body, facts, lookups) as TemplateObject;
  return global.reduce<TemplateObject>(
    (whole, transform) => mergeSections(whole, readIncluded(transform, facts, lookups)),
    included,
  );
}

function expand(value: TemplateValue, facts: Facts, lookups: Lookups): TemplateValue {
  if (Array.isArray(value)) return mapList(value as readonly TemplateValue[], facts, lookups);
  if (!isObject(value)) return value;
  let result: Record<string, TemplateValue> | undefined;
  for (const key in value) {
    const before = value[key]!;
    const after = key === 'Fn::Transform' ? before : expand(before, facts, lookups);
    if (after === before && key !== 'Fn::Transform') continue;
    result ??= { ...value };
    if (key !== 'Fn::Transform') result[key] = after;
    else {
      delete result[key];
      Object.assign(result, readIncluded(declared(before), facts, lookups));
    }
  }
  return result ?? value;
}

function mapList(list: readonly TemplateValue[], facts: Facts, lookups: Lookups): readonly TemplateValue[] {
  const result = list.map((item) => expand(item, facts, lookups));
  return result.every((item, i) => item === list[i]) ? list : result;
}

function readIncluded(transform: DeclaredTransform, facts: Facts, lookups: Lookups): TemplateObject {
  if (transform.name !== 'AWS::Include')
    throw new TemplateError(
      `No transform named ${transform.name} found. Slipway expands AWS::Include; expand others first and deploy what they give`,
    );
  const location = evaluate(transform.parameters.Location ?? '', facts);
  const text = typeof location === 'string' ? lookups.includeText(location) : undefined;
  if (text === undefined)
    throw new TemplateError(
      `Transform AWS::Include failed with: The specified S3 object's content could not be read: ${String(location)}`,
    );
  return parseTemplate(text).document;
}

/** At the top of a template, sections of the same name become one. */
function mergeSections(whole: TemplateObject, included: TemplateObject): TemplateObject {
  const merged: Record<string, TemplateValue> = { ...whole };
  for (const [key, value] of Object.entries(included)) {
    const existing = merged[key];
    merged[key] = isObject(existing) && isObject(value) ? { ...existing, ...value } : value;
  }
  return merged;
}
