import { classOf, readClass, readEscape, type Takes } from './classes.ts';
import { PatternSyntaxError, type Reader } from './reader.ts';

export type Assertion = 'start' | 'end' | 'word' | 'notWord';

/** What a pattern is made of. `most` is undefined where a repetition has no end. */
export type Part =
  | { readonly kind: 'character'; readonly takes: Takes }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'sequence'; readonly parts: readonly Part[] }
  | { readonly kind: 'choice'; readonly parts: readonly Part[] }
  | { readonly kind: 'repetition'; readonly part: Part; readonly least: number; readonly most?: number };

/** RE2's own limits (RE2 wiki, "Syntax"): a repetition of at most a thousand, and no pattern that is all parentheses. */
const MOST_REPETITIONS = 1_000;
const DEEPEST = 200;

/** Reads a pattern in the syntax that Go's matcher, Java's and JavaScript's share. Throws PatternSyntaxError. */
export function parsePattern(text: string): Part {
  const reader: Reader = { text, at: 0, flags: '' };
  const part = readChoice(reader, 0);
  if (reader.at < text.length) throw new PatternSyntaxError('has a parenthesis that nothing opens');
  return part;
}

function readChoice(reader: Reader, depth: number): Part {
  if (depth > DEEPEST) throw new PatternSyntaxError('has too many parentheses within each other');
  const { flags } = reader;
  const parts = [readSequence(reader, depth)];
  while (reader.text[reader.at] === '|') {
    reader.at++;
    parts.push(readSequence(reader, depth));
  }
  reader.flags = flags;
  return parts.length === 1 ? parts[0]! : { kind: 'choice', parts };
}

function readSequence(reader: Reader, depth: number): Part {
  const parts: Part[] = [];
  for (;;) {
    const next = reader.text[reader.at];
    if (next === undefined || next === '|' || next === ')') return { kind: 'sequence', parts };
    parts.push(readRepetition(reader, readOne(reader, depth)));
  }
}

const assertions: Readonly<Record<string, Assertion>> = {
  '^': 'start',
  $: 'end',
  '\\A': 'start',
  '\\z': 'end',
  '\\b': 'word',
  '\\B': 'notWord',
};

function readOne(reader: Reader, depth: number): Part {
  const { text, at } = reader;
  const next = text[at]!;
  const assertion = assertions[next === '\\' ? text.slice(at, at + 2) : next];
  if (assertion !== undefined) {
    reader.at += next === '\\' ? 2 : 1;
    return { kind: 'assertion', assertion };
  }
  if (next === '(') return readGroup(reader, depth);
  if ('*+?'.includes(next)) throw new PatternSyntaxError(`repeats nothing at '${next}'`);
  return { kind: 'character', takes: caseless(reader, readCharacter(reader)) };
}

function readCharacter(reader: Reader): Takes {
  const next = reader.text[reader.at]!;
  if (next === '[') return readClass(reader);
  if (next === '\\') return readEscape(reader);
  const code = reader.text.codePointAt(reader.at)!;
  reader.at += code > 0xffff ? 2 : 1;
  if (next !== '.') return classOf(code);
  return reader.flags.includes('s') ? () => true : (each) => each !== 10;
}

function caseless({ flags }: Reader, takes: Takes): Takes {
  if (!flags.includes('i')) return takes;
  return (code) => {
    const text = String.fromCodePoint(code);
    return (
      takes(code) || takes(text.toLowerCase().codePointAt(0)!) || takes(text.toUpperCase().codePointAt(0)!)
    );
  };
}

/** `(…)`, `(?:…)`, `(?<name>…)`, `(?P<name>…)`, `(?i:…)`, and `(?i)` for the rest of the group that it stands in. */
function readGroup(reader: Reader, depth: number): Part {
  const opening = /\((?:\?(?:P?<[A-Za-z_]\w*>|([is]*)([:)])))?/y;
  opening.lastIndex = reader.at;
  const [whole = '', flags = '', end] = opening.exec(reader.text)!;
  if (whole === '(' && reader.text[reader.at + 1] === '?')
    throw new PatternSyntaxError(
      `has '${reader.text.slice(reader.at, reader.at + 4)}', which is not supported`,
    );
  reader.at += whole.length;
  const outer = reader.flags;
  reader.flags += flags;
  if (end === ')') return { kind: 'sequence', parts: [] };
  const part = readChoice(reader, depth + 1);
  if (reader.text[reader.at] !== ')') throw new PatternSyntaxError('has a parenthesis that nothing closes');
  reader.at++;
  reader.flags = outer;
  return part;
}

/** The lazy forms (`*?`) match the same texts. A brace that is no repetition is a character. */
function readRepetition(reader: Reader, part: Part): Part {
  const sign = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y;
  sign.lastIndex = reader.at;
  const found = sign.exec(reader.text);
  if (found === null) return part;
  reader.at = sign.lastIndex;
  const [, symbol, first = '0', comma, last = ''] = found;
  const least = symbol === undefined ? Number(first) : symbol === '+' ? 1 : 0;
  const most = symbol === undefined ? mostOf(least, comma, last) : symbol === '?' ? 1 : undefined;
  if (least > MOST_REPETITIONS || (most !== undefined && (most > MOST_REPETITIONS || most < least)))
    throw new PatternSyntaxError(`has a repetition that is too large: ${found[0]}`);
  return { kind: 'repetition', part, least, ...(most === undefined ? {} : { most }) };
}

function mostOf(least: number, comma: string | undefined, last: string): number | undefined {
  if (comma === undefined) return least;
  return last === '' ? undefined : Number(last);
}
