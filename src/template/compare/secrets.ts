import type { DynamicReference, notKnownYet, PreparedTemplate } from '../contract.ts';

/**
 * What change sets must not show: values of NoEcho parameters (`****`), and what secure dynamic references came to, for which the reference itself stands
 * (CloudFormation user guide, "Parameters", NoEcho; "Specify values stored in other services using dynamic references").
 */
export interface Secrets {
  /** Remembers what a reference came to, and passes it on. */
  note<Value extends string | typeof notKnownYet>(reference: DynamicReference, value: Value): Value;
  hide(text: string): string;
}

/** Shorter values are hidden only where they are the whole text: as a part they would be found everywhere. */
const SHORTEST_PART = 4;

export function secretsOf(...templates: readonly (PreparedTemplate | undefined)[]): Secrets {
  const hidden = new Map<string, string>();
  for (const template of templates)
    for (const { noEcho, value } of template?.parameters.values() ?? [])
      if (noEcho && value !== '') hidden.set(value, '****');
  return {
    note(reference, value) {
      if (reference.service !== 'ssm' && typeof value === 'string' && value !== '')
        hidden.set(value, reference.text);
      return value;
    },
    hide(text) {
      let result = hidden.get(text) ?? text;
      for (const [value, replacement] of hidden)
        if (value.length >= SHORTEST_PART) result = result.replaceAll(value, () => replacement);
      return result;
    },
  };
}
