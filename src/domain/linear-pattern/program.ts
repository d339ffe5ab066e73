import type { Takes } from './classes.ts';
import type { Assertion, Part } from './parse.ts';
import { PatternSyntaxError } from './reader.ts';

/** One step of a program; `next` and `other` are places of steps. The last one is `matched`. */
export type Step =
  | { readonly kind: 'character'; readonly takes: Takes; readonly next: number }
  | { readonly kind: 'assertion'; readonly assertion: Assertion; readonly next: number }
  | { readonly kind: 'either'; readonly next: number; readonly other: number }
  | { readonly kind: 'matched' };

/** What one character of a text may cost at most, since any number of steps may be under way at once. */
const MOST_STEPS = 3_000;

export interface Program {
  readonly steps: readonly Step[];
  readonly first: number;
}

/** Written from the end to the beginning: each part is told the step that follows it. Repetitions are written out. */
export function compileProgram(part: Part): Program {
  const steps: Step[] = [{ kind: 'matched' }];
  const first = write(steps, part, 0);
  return { steps, first };
}

function add(steps: Step[], step: Step): number {
  if (steps.length >= MOST_STEPS) throw new PatternSyntaxError('is too large');
  return steps.push(step) - 1;
}

function write(steps: Step[], part: Part, next: number): number {
  switch (part.kind) {
    case 'character':
    case 'assertion':
      return add(steps, { ...part, next });
    case 'sequence':
      return part.parts.reduceRight((following, each) => write(steps, each, following), next);
    case 'choice':
      return part.parts
        .map((each) => write(steps, each, next))
        .reduceRight((other, each) => add(steps, { kind: 'either', next: each, other }));
    case 'repetition':
      return writeRepetition(steps, part, next);
  }
}

function writeRepetition(
  steps: Step[],
  { part, least, most }: Extract<Part, { kind: 'repetition' }>,
  next: number,
): number {
  let following = next;
  if (most === undefined) {
    following = add(steps, { kind: 'either', next, other: next });
    steps[following] = { kind: 'either', next: write(steps, part, following), other: next };
  } else
    for (let i = least; i < most; i++)
      following = add(steps, { kind: 'either', next: write(steps, part, following), other: next });
  for (let i = 0; i < least; i++) following = write(steps, part, following);
  return following;
}
