import { type Context, createContext, Script } from 'node:vm';

/** What nobody's own input needs, and short enough for other requests to wait. */
const longest = 100;

/** A millisecond or so. */
const fewSteps = 1_000_000;

const script = new Script('pattern.test(text)');
let place: Context | undefined;

/**
 * Does a text match somebody else's pattern? A pattern that goes back and forth for ever (`(a+)+b`) would hold up the whole server, so it is stopped; undefined
 * then. A timeout keeps every pattern that people write, with lookaheads and back references, which the matchers of linear time lack; it costs a millisecond,
 * and so is left out where a pattern cannot take long.
 */
export function matchesInTime(pattern: RegExp, text: string): boolean | undefined {
  if (isShort(pattern.source, text.length)) return pattern.test(text);
  place ??= createContext({});
  Object.assign(place, { pattern, text });
  try {
    return script.runInContext(place, { timeout: longest }) as boolean;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  }
}

/**
 * Without groups, repetitions are not within each other: each, and a beginning that may be anywhere, reads the text at most as often as it is long.
 */
function isShort(source: string, length: number): boolean {
  const body = source.replace(/^\^\(\?:|\)\$$/g, '');
  if (body.includes('(')) return false;
  const passes = (body.match(/[*+{]/g)?.length ?? 0) + (source.startsWith('^') ? 0 : 1);
  return source.length * (length + 1) ** Math.max(1, passes) < fewSteps;
}
