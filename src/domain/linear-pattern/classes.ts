import { PatternSyntaxError, type Reader } from './reader.ts';

/** Whether a character, by its code point, is one of those meant. */
export type Takes = (code: number) => boolean;

export const classOf =
  (wanted: number): Takes =>
  (code) =>
    code === wanted;

const within =
  (low: number, high: number): Takes =>
  (code) =>
    code >= low && code <= high;

const anyOf =
  (takes: readonly Takes[]): Takes =>
  (code) =>
    takes.some((each) => each(code));

const not =
  (takes: Takes): Takes =>
  (code) =>
    !takes(code);

const among = (letters: RegExp): Takes => {
  const table = Array.from({ length: 128 }, (_, code) => letters.test(String.fromCharCode(code)));
  return (code) => table[code] === true;
};

const digit = among(/\d/);
const space = among(/\s/);
export const isWord: Takes = among(/\w/);

const escapedClasses: Readonly<Record<string, Takes>> = {
  d: digit,
  D: not(digit),
  s: space,
  S: not(space),
  w: isWord,
  W: not(isWord),
};

const posixClasses: Readonly<Record<string, Takes>> = {
  alpha: among(/[A-Za-z]/),
  digit,
  alnum: among(/[A-Za-z0-9]/),
  upper: among(/[A-Z]/),
  lower: among(/[a-z]/),
  space,
  punct: among(/[!-/:-@[-`{-~]/),
  xdigit: among(/[0-9A-Fa-f]/),
  word: isWord,
};

const escapedCharacters: Readonly<Record<string, number>> = {
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  a: 7,
  '0': 0,
};

/** `\d`, `\p{Lu}`, `\x41`, `\t`, `\.` at the reader. */
export function readEscape(reader: Reader): Takes {
  const letter = reader.text[reader.at + 1];
  const known = escapedClasses[letter ?? ''];
  if (known !== undefined) {
    reader.at += 2;
    return known;
  }
  return letter === 'p' || letter === 'P' ? readProperty(reader) : classOf(readEscapedCode(reader));
}

/** A general category (`Lu`) or, as Go has it, a script (`Hangul`). */
function readProperty(reader: Reader): Takes {
  const rule = /\\([pP])(?:([A-Z])|\{(\w+)\})/y;
  rule.lastIndex = reader.at;
  const [whole = '', letter = 'p', short, long] = rule.exec(reader.text) ?? [];
  const name = short ?? long ?? '';
  const property = propertyOf(letter, name) ?? propertyOf(letter, `Script=${name}`);
  if (property === undefined) throw new PatternSyntaxError(`has '${whole}', a class that nobody knows`);
  reader.at += whole.length;
  return (code) => property.test(String.fromCodePoint(code));
}

function propertyOf(letter: string, name: string): RegExp | undefined {
  try {
    return new RegExp(`\\${letter}{${name}}`, 'u');
  } catch {
    return undefined;
  }
}

function readEscapedCode(reader: Reader): number {
  const rule =
    /\\(?:x([0-9A-Fa-f]{2})|x\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|([tnvfra0])|([^A-Za-z0-9]))/suy;
  rule.lastIndex = reader.at;
  const found = rule.exec(reader.text);
  if (found === null)
    throw new PatternSyntaxError(
      `has '${reader.text.slice(reader.at, reader.at + 2)}', which is not supported`,
    );
  reader.at = rule.lastIndex;
  const [, two, braces, four, letter, literal] = found;
  if (literal !== undefined) return literal.codePointAt(0)!;
  return letter === undefined ? Number.parseInt((two ?? braces ?? four)!, 16) : escapedCharacters[letter]!;
}

/** `[a-z_]`, `[^\s]`, `[[:alpha:]]`. A bracket right behind the opening is one of the characters, as is a minus at either end. */
export function readClass(reader: Reader): Takes {
  reader.at++;
  const negated = reader.text[reader.at] === '^';
  if (negated) reader.at++;
  const takes: Takes[] = [];
  const first = reader.at;
  while (reader.text[reader.at] !== ']' || reader.at === first) {
    if (reader.at >= reader.text.length) throw new PatternSyntaxError('has a bracket that nothing closes');
    takes.push(readMember(reader));
  }
  reader.at++;
  return negated ? not(anyOf(takes)) : anyOf(takes);
}

function readMember(reader: Reader): Takes {
  const posix = /\[:(\^?)(\w+):\]/y;
  posix.lastIndex = reader.at;
  const [whole = '', negated, name = ''] = posix.exec(reader.text) ?? [];
  const known = Object.hasOwn(posixClasses, name) ? posixClasses[name] : undefined;
  if (known !== undefined) {
    reader.at += whole.length;
    return negated === '^' ? not(known) : known;
  }
  if (/^\\[dDsSwWpP]/.test(reader.text.slice(reader.at, reader.at + 2))) return readEscape(reader);
  return readRange(reader);
}

function readRange(reader: Reader): Takes {
  const low = readCode(reader);
  const isRange = /^-[^\]]/s.test(reader.text.slice(reader.at, reader.at + 2));
  if (!isRange || /^-\\[dDsSwWpP]/.test(reader.text.slice(reader.at, reader.at + 3))) return classOf(low);
  reader.at++;
  const high = readCode(reader);
  if (high < low) throw new PatternSyntaxError('has a range whose end comes before its beginning');
  return within(low, high);
}

function readCode(reader: Reader): number {
  if (reader.text.startsWith('\\b', reader.at)) {
    reader.at += 2;
    return 8;
  }
  if (reader.text[reader.at] === '\\') return readEscapedCode(reader);
  const code = reader.text.codePointAt(reader.at);
  if (code === undefined) throw new PatternSyntaxError('has a bracket that nothing closes');
  reader.at += code > 0xffff ? 2 : 1;
  return code;
}
