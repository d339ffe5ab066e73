import type { ChangeSource, EvaluationType } from '@aws-sdk/client-cloudformation';
import type { PreparedTemplate, TemplateValue } from '../contract.ts';
import { referencesOf } from '../prepare/references.ts';

/** Why a property changes, as DescribeChangeSet tells it. */
export interface Cause {
  readonly source: ChangeSource;
  readonly entity?: string;
  readonly evaluation: EvaluationType;
}

/** What became of the resources that were looked at before: in the order of dependencies, all that a property can mention. */
export interface Progress {
  readonly replaced: ReadonlyMap<string, 'True' | 'Conditional'>;
  readonly modified: ReadonlySet<string>;
}

/**
 * Parameters with other values, resources that get another id, and attributes of resources that change (API reference, ResourceChangeDetail, ChangeSource and
 * Evaluation). An attribute of a resource that changes in place may or may not change: Dynamic.
 */
export function causesOf(
  value: TemplateValue | undefined,
  before: PreparedTemplate,
  after: PreparedTemplate,
  progress: Progress,
): Cause[] {
  const causes = new Map<string, Cause>();
  for (const reference of referencesOf(value, (name) => after.conditions.get(name))) {
    const cause =
      reference.kind === 'Ref'
        ? refCause(reference.name, before, after, progress)
        : attributeCause(reference.name, reference.attribute ?? '', progress);
    if (cause !== undefined) causes.set(`${cause.source} ${cause.entity}`, cause);
  }
  return [...causes.values()];
}

function refCause(
  name: string,
  before: PreparedTemplate,
  after: PreparedTemplate,
  { replaced }: Progress,
): Cause | undefined {
  const parameter = after.parameters.get(name);
  if (parameter !== undefined)
    return before.parameters.get(name)?.value === parameter.value
      ? undefined
      : { source: 'ParameterReference', entity: name, evaluation: 'Static' };
  const replacement = replaced.get(name);
  return replacement === undefined
    ? undefined
    : {
        source: 'ResourceReference',
        entity: name,
        evaluation: replacement === 'True' ? 'Static' : 'Dynamic',
      };
}

function attributeCause(
  name: string,
  attribute: string,
  { replaced, modified }: Progress,
): Cause | undefined {
  const replacement = replaced.get(name);
  if (replacement === undefined && !modified.has(name)) return undefined;
  return {
    source: 'ResourceAttribute',
    entity: `${name}.${attribute}`,
    evaluation: replacement === 'True' ? 'Static' : 'Dynamic',
  };
}
