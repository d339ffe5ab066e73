import { invalidConfiguration, notImplemented, validationError } from '../errors.ts';

/** What one attribute may be. Defaults and ranges: the API reference, LoadBalancerAttribute, TargetGroupAttribute, ListenerAttribute. */
export interface AttributeRule {
  readonly default: string;
  /** Undefined when `value` is fine; otherwise what it must be. */
  accepts(value: string): boolean;
  /** Left out of what is described while it has its default (application cookies of a group that has none). */
  readonly hidden?: boolean;
  /** The only values that anything here obeys: another one is refused, not kept and ignored. */
  readonly obeyed?: readonly string[];
}

export type AttributeRules = Readonly<Record<string, AttributeRule>>;

export const oneOf = (first: string, ...others: string[]): AttributeRule => ({
  default: first,
  accepts: (value) => value === first || others.includes(value),
});

export const flag = (on = false): AttributeRule => (on ? oneOf('true', 'false') : oneOf('false', 'true'));

export const whole = (
  initial: number,
  from: number,
  to: number,
  also: readonly string[] = [],
): AttributeRule => ({
  default: String(initial),
  accepts: (value) =>
    also.includes(value) || (/^\d+$/.test(value) && Number(value) >= from && Number(value) <= to),
});

/** `off` by default, or a whole number. */
export const offOr = (from: number, to: number): AttributeRule => ({
  ...whole(0, from, to, ['off']),
  default: 'off',
});

export const text = (initial = '', pattern = /^/): AttributeRule => ({
  default: initial,
  accepts: (value) => value === '' || pattern.test(value),
});

/** Takes its default, and what means the same here. */
export const fixed = (rule: AttributeRule, ...alike: string[]): AttributeRule => ({
  ...rule,
  obeyed: [rule.default, ...alike],
});

export const hidden = (rule: AttributeRule): AttributeRule => ({ ...rule, hidden: true });

export interface Attribute {
  readonly Key?: string;
  readonly Value?: string;
}

/** The values after a change, all of it checked first: one that is refused refuses the call. */
export function changed(
  what: 'Load balancer' | 'Target group' | 'Listener',
  rules: AttributeRules,
  before: Readonly<Record<string, string>>,
  changes: readonly Attribute[],
): Record<string, string> {
  const seen = new Set<string>();
  const after = { ...before };
  for (const { Key = '', Value = '' } of changes) {
    const rule = rules[Key];
    if (rule === undefined) throw validationError(`${what} attribute key '${Key}' is not recognized`);
    if (seen.has(Key)) throw validationError(`${what} attribute key '${Key}' was provided multiple times`);
    seen.add(Key);
    if (!rule.accepts(Value))
      throw invalidConfiguration(
        `'${Value}' is not a valid value for the ${what.toLowerCase()} attribute '${Key}'`,
      );
    if (rule.obeyed?.includes(Value) === false)
      throw notImplemented(`the ${what.toLowerCase()} attribute '${Key}' with value '${Value}'`);
    after[Key] = Value;
  }
  return after;
}

/** Every attribute with its value, defaults included, in the rules' order. */
export function described(rules: AttributeRules, stored: Readonly<Record<string, string>>): Attribute[] {
  return Object.entries(rules)
    .filter(([key, rule]) => !rule.hidden || stored[key] !== undefined)
    .map(([Key, rule]) => ({ Key, Value: stored[Key] ?? rule.default }));
}
