import type { Template } from './cloud-formation.ts';
import type { ChangedField, UpdateForm } from './service-update.ts';

/**
 * A template may leave to a parameter what the form changes: which revision a service runs, how many tasks. Then the parameter gets another value and the template
 * stays as it was written, so that whoever deploys it next changes nothing back by deploying it.
 */

const valuesOf = (after: UpdateForm, changed: ChangedField[]): Record<string, string> => ({
  ...(changed.includes('family') || changed.includes('revision')
    ? { TaskDefinition: `${after.family}:${after.revision}` }
    : {}),
  ...(changed.includes('desired') ? { DesiredCount: after.desired } : {}),
});

/** The new values, by parameter. */
export function changedParameters(
  template: Template,
  logicalId: string,
  after: UpdateForm,
  changed: ChangedField[],
): Record<string, string> {
  const properties = template.Resources[logicalId]?.Properties ?? {};
  return Object.fromEntries(
    Object.entries(valuesOf(after, changed)).flatMap(([name, value]) => {
      const parameter = parameterOf(template, properties[name]);
      return parameter === undefined ? [] : [[parameter, value]];
    }),
  );
}

/** The parameter that a property is left to; not one whose value is the name of another that is looked up in Parameter Store. */
export function parameterOf({ Parameters = {} }: Template, property: unknown): string | undefined {
  const name = (property as { Ref?: unknown } | null | undefined)?.Ref;
  if (typeof name !== 'string' || !Object.hasOwn(Parameters, name)) return undefined;
  const { Type } = Parameters[name] as { Type?: unknown };
  return Type === 'String' || Type === 'Number' ? name : undefined;
}
