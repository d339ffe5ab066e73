import { type ParsedTemplate, TemplateError, type TemplateObject } from '../contract.ts';
import { pseudoParameters } from '../intrinsics.ts';
import { evaluateBoolean } from '../resolve/boolean-functions.ts';
import { evaluate } from '../resolve/evaluate.ts';
import type { Facts } from '../resolve/facts.ts';
import { referencesOf } from './references.ts';
import { errorAt } from './sections.ts';

/** Conditions, evaluated when they are first asked for: one may name others, but not itself through them. */
export function conditionEvaluator(
  parsed: ParsedTemplate,
  conditions: TemplateObject,
  facts: () => Facts,
): (name: string) => boolean | undefined {
  const values = new Map<string, boolean>();
  const underWay: string[] = [];
  return (name) => {
    if (!Object.hasOwn(conditions, name)) return undefined;
    const known = values.get(name);
    if (known !== undefined) return known;
    if (underWay.includes(name)) throw circular(parsed, underWay.slice(underWay.indexOf(name)));
    underWay.push(name);
    const value = evaluateBoolean(conditions[name]!, facts(), evaluate);
    underWay.pop();
    if (value === undefined)
      throw errorAt(
        parsed,
        ['Conditions', name],
        'Template format error: Conditions can only be boolean operations on parameters and other conditions',
      );
    values.set(name, value);
    return value;
  };
}

function circular(parsed: ParsedTemplate, names: readonly string[]): TemplateError {
  return errorAt(
    parsed,
    ['Conditions', names[0]!],
    `Template format error: Circular dependency between conditions: [${names.join(', ')}]`,
  );
}

/** Conditions know parameters only. */
export function checkConditionReferences(
  parsed: ParsedTemplate,
  conditions: TemplateObject,
  isParameter: (name: string) => boolean,
): void {
  for (const [name, condition] of Object.entries(conditions)) {
    const unknown = referencesOf(condition)
      .map((reference) => reference.name)
      .filter((reference) => !isParameter(reference) && !pseudoParameters.has(reference));
    if (unknown.length > 0)
      throw new TemplateError(
        `Template format error: Unresolved dependencies [${[...new Set(unknown)].join(', ')}]. Cannot reference resources in the Conditions block of the template`,
        parsed.placeOf(['Conditions', name]),
      );
  }
}
