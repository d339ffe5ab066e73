import { hideWithin } from '../../domain/hidden-values.ts';
import type { PreparedTemplate } from '../contract.ts';
import type { DynamicReference, notKnownYet } from '../resolve/resolver.ts';

type Hidden = readonly (readonly [value: string, shown: string])[];

/**
 * What change sets and events must not show: values of NoEcho parameters (`****`), and what secure dynamic references came to, for which the reference itself
 * stands (CloudFormation user guide, "Parameters", NoEcho; "Specify values stored in other services using dynamic references").
 */
export interface Secrets {
  /** Remembers what a reference came to, and passes it on. */
  note<Value extends string | typeof notKnownYet>(reference: DynamicReference, value: Value): Value;
  /** What a resource was made with: a secret that was rotated since is one still. */
  add(hidden: Hidden | undefined): void;
  hideWithin(value: unknown): unknown;
  /** Those that stand somewhere in a value. */
  within(value: unknown): Hidden;
}

export function secretsOf(...templates: readonly (PreparedTemplate | undefined)[]): Secrets {
  const hidden = new Map<string, string>();
  for (const template of templates)
    for (const { noEcho, value, resolvedValue } of template?.parameters.values() ?? [])
      if (noEcho) for (const each of [value, resolvedValue]) if (each) hidden.set(each, '****');
  return {
    note(reference, value) {
      if (reference.service !== 'ssm' && typeof value === 'string' && value !== '')
        hidden.set(value, reference.text);
      return value;
    },
    add(more = []) {
      for (const [value, shown] of more) hidden.set(value, shown);
    },
    hideWithin: (value) => hideWithin(value, hidden),
    within: (value) => [...hidden].filter(([text]) => holds(value, text)),
  };
}

function holds(value: unknown, text: string): boolean {
  if (typeof value === 'string') return value.includes(text);
  if (typeof value === 'number') return String(value) === text;
  return (
    typeof value === 'object' && value !== null && Object.values(value).some((each) => holds(each, text))
  );
}
