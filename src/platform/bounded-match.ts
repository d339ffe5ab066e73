import { type Context, createContext, Script } from 'node:vm';

/** What nobody's own input needs, and short enough for other requests to wait. */
const longest = 100;

const script = new Script('pattern.test(text)');
let place: Context | undefined;

/**
 * Does a text match somebody else's pattern? A pattern that goes back and forth for ever (`(a+)+b`) would hold up the whole server, so it is stopped; undefined
 * then. A timeout keeps every pattern that people write, with lookaheads and back references, which the matchers of linear time lack; it costs a millisecond,
 * and so is left out where a pattern cannot take long.
 */
export function matchesInTime(pattern: RegExp, text: string): boolean | undefined {
  if (isShort(pattern.source)) return pattern.test(text);
  place ??= createContext({});
  Object.assign(place, { pattern, text });
  try {
    return script.runInContext(place, { timeout: longest }) as boolean;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  }
}

/** Without a repetition every text is read once; two repetitions that are not within each other read it at most so often as it is long. */
function isShort(source: string): boolean {
  const repetitions = source.match(/[*+{]/g)?.length ?? 0;
  const groups = source.replace(/^\^\(\?:|\)\$$/g, '').includes('(');
  return repetitions === 0 || (repetitions <= 2 && !groups && source.length < 1_000);
}
