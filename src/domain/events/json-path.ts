import { isRecord } from './pattern-values.ts';

/**
 * The part of JSONPath that EventBridge knows: "dot notation, dashes, underscores, alphanumeric characters, array indices, wildcards (*), forward slashes"
 * (user guide, "Amazon EventBridge input transformation").
 */
const WHOLE = /^\$(?:\.[\w\-/:]+|\.\*|\[(?:\d+|\*)\])*$/;
const STEP = /\.([\w\-/:]+|\*)|\[(\d+|\*)\]/g;

export const isJsonPath = (path: string) => WHOLE.test(path);

/** What is at the path; undefined when there is nothing. A wildcard gives the list of what is below it. */
export function atPath(value: unknown, path: string): unknown {
  const steps = [...path.matchAll(STEP)].map(([, name, index]) => name ?? index ?? '');
  return follow(value, steps);
}

function follow(value: unknown, steps: readonly string[]): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (step !== '*') return follow(memberOf(value, step), rest);
  const members = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
  return members.map((each) => follow(each, rest)).filter((each) => each !== undefined);
}

function memberOf(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return value[Number(step)];
  return isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
