/** A pattern that cannot be read, in words that follow "the pattern …". */
export class PatternSyntaxError extends Error {}

/** Where reading is, and the flags there: `i` takes either case, with `s` a dot takes line ends too. */
export interface Reader {
  readonly text: string;
  at: number;
  flags: string;
}
