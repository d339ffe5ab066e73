import { compileCondition, type Lookup, PatternError } from './expression.ts';

/** `{ $.level = "error" && $.n > 3 }`: an event whose message is not a JSON object never matches. */
export function compileJson(pattern: string): (message: string) => boolean {
  const read = documentReader();
  const condition = compileCondition(pattern.slice(1, -1));
  return (message) => {
    const lookup = read(message);
    return lookup !== undefined && condition(lookup);
  };
}

/** What selectors mean in a message; undefined for one that is not a JSON object. Selectors are parsed once. */
export function documentReader(): (message: string) => Lookup | undefined {
  const selectors = new Map<string, readonly Step[]>();
  const stepsOf = (selector: string) => {
    const steps = selectors.get(selector) ?? parseSelector(selector);
    selectors.set(selector, steps);
    return steps;
  };
  return (message) => {
    const document = parseObject(message);
    return document === undefined ? undefined : (selector) => select(document, stepsOf(selector));
  };
}

function parseObject(message: string): unknown {
  if (!message.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}

/** A member's name, an index, or `*` for every element. */
type Step = { readonly member: string } | { readonly index: number } | 'every';

const stepRule = /\.?\[(?:'([^']*)'|"([^"]*)"|(\d+)|(\*))\]|\.([^.[\]]+)/y;

function parseSelector(selector: string): readonly Step[] {
  if (!selector.startsWith('$')) throw new PatternError(`'${selector}' does not start with $`);
  const steps: Step[] = [];
  stepRule.lastIndex = 1;
  for (let at = 1; at < selector.length; at = stepRule.lastIndex) {
    const match = stepRule.exec(selector);
    if (match === null) throw new PatternError(`'${selector}' is not a selector`);
    const [, single, double, index, every, plain] = match;
    if (index !== undefined) steps.push({ index: Number(index) });
    else if (every !== undefined || plain === '*') steps.push('every');
    else steps.push({ member: (single ?? double ?? plain)! });
  }
  return steps;
}

function select(document: unknown, steps: readonly Step[]): readonly unknown[] {
  let found: unknown[] = [document];
  for (const step of steps) found = found.flatMap((value) => follow(value, step));
  return found;
}

function follow(value: unknown, step: Step): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === 'every') return Object.values(value);
  if ('index' in step) return Array.isArray(value) && step.index < value.length ? [value[step.index]] : [];
  return Object.hasOwn(value, step.member) ? [(value as Record<string, unknown>)[step.member]] : [];
}
