import { isWord } from './classes.ts';
import { parsePattern } from './parse.ts';
import { compileProgram, type Program, type Step } from './program.ts';

export { PatternSyntaxError } from './reader.ts';

/** What is known of the place between two characters. */
type Side = 'end' | 'word' | 'other';

/** The steps that may be under way behind some beginning of a text, and where each character leads from there, as far as it was met. */
interface State {
  readonly steps: readonly number[];
  readonly before: Side;
  readonly ascii: (State | undefined)[];
  readonly others: Map<number, State>;
}

/** More than that are forgotten, so that no pattern fills the memory. */
const MOST_STATES = 2_000;
const MOST_OTHERS = 1_000;
const END = -1;

/**
 * A regular expression whose time grows with the text only, whatever the pattern (Cox, "Regular Expression Matching Can Be Simple And Fast"): all ways
 * through the pattern are followed at once, and what follows on which character is remembered. It has neither lookaheads nor back references, as Go's
 * matcher has none. It says whether a text contains a match, nothing more.
 */
export class LinearPattern {
  readonly source: string;
  readonly #program: Program;
  readonly #matched: State = { steps: [], before: 'end', ascii: [], others: new Map() };
  readonly #onlyAtStart: boolean;
  readonly #states = new Map<string, State>();
  #first: State | undefined;

  /** Throws PatternSyntaxError. */
  constructor(source: string) {
    this.source = source;
    this.#program = compileProgram(parsePattern(source));
    this.#onlyAtStart = beginsAtStart(this.#program);
  }

  test(text: string): boolean {
    let state = this.#beginning();
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 128) state = state.ascii[unit] ?? this.#follow(state, unit);
      else {
        const code = text.codePointAt(i)!;
        if (code > 0xffff) i++;
        state = state.others.get(code) ?? this.#follow(state, code);
      }
      if (state === this.#matched) return true;
      if (state.steps.length === 0) return false;
    }
    return this.#reaches(state, END) === undefined;
  }

  #beginning(): State {
    this.#first ??= this.#stateOf([this.#program.first], 'end');
    return this.#first;
  }

  #follow(state: State, code: number): State {
    const open = this.#reaches(state, code);
    const next = open === undefined ? this.#matched : this.#after(open, code);
    if (code < 128) state.ascii[code] = next;
    else if (state.others.size < MOST_OTHERS) state.others.set(code, next);
    return next;
  }

  /** Where the steps that take the character lead, and the beginning again: a match may begin anywhere. */
  #after(open: readonly number[], code: number): State {
    const { steps, first } = this.#program;
    const next = new Set<number>();
    for (const each of open) {
      const step = steps[each]!;
      if (step.kind === 'character' && step.takes(code)) next.add(step.next);
    }
    if (!this.#onlyAtStart) next.add(first);
    return this.#stateOf([...next], sideOf(code));
  }

  /** The steps that wait for a character, given the one that comes; undefined when the pattern has matched. */
  #reaches({ steps: from, before }: State, code: number): number[] | undefined {
    const after = code === END ? 'end' : sideOf(code);
    const seen = new Set<number>();
    const open: number[] = [];
    const todo = [...from];
    while (todo.length > 0) {
      const at = todo.pop()!;
      if (seen.has(at)) continue;
      seen.add(at);
      const step = this.#program.steps[at]!;
      if (step.kind === 'matched') return undefined;
      if (step.kind === 'character') open.push(at);
      else if (step.kind === 'either') todo.push(step.next, step.other);
      else if (holds(step, before, after)) todo.push(step.next);
    }
    return open;
  }

  #stateOf(steps: number[], before: Side): State {
    steps.sort((a, b) => a - b);
    const key = `${before} ${steps.join()}`;
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    if (this.#states.size >= MOST_STATES) {
      this.#states.clear();
      this.#first = undefined;
    }
    const state: State = { steps, before, ascii: [], others: new Map() };
    this.#states.set(key, state);
    return state;
  }
}

const sideOf = (code: number): Side => (isWord(code) ? 'word' : 'other');

function holds({ assertion }: Extract<Step, { kind: 'assertion' }>, before: Side, after: Side): boolean {
  if (assertion === 'start') return before === 'end';
  if (assertion === 'end') return after === 'end';
  const differ = (before === 'word') !== (after === 'word');
  return differ === (assertion === 'word');
}

/** Whether every way through the pattern begins with `^`: then a text that went wrong needs no further look. */
function beginsAtStart({ steps, first }: Program): boolean {
  const seen = new Set<number>();
  const todo = [first];
  while (todo.length > 0) {
    const at = todo.pop()!;
    if (seen.has(at)) continue;
    seen.add(at);
    const step = steps[at]!;
    if (step.kind === 'either') todo.push(step.next, step.other);
    else if (step.kind !== 'assertion') return false;
    else if (step.assertion !== 'start') todo.push(step.next);
  }
  return true;
}
