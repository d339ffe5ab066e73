import type { Path } from './codec.ts';

/**
 * JSON with places: the same language as JSON.parse, whose errors no two browsers word or place alike. Each value's line is kept,
 * so that what is wrong with a member is told on its line.
 */
export type ParsedJson =
  | { value: unknown; lineOf: (path: Path) => number }
  | { error: { line: number; column: number; found: string } };

export function parseJson(text: string): ParsedJson {
  const reader = new JsonReader(text);
  try {
    const value = reader.document();
    return { value, lineOf: (path) => reader.lineOf(path) };
  } catch (failure) {
    if (!(failure instanceof Unexpected)) throw failure;
    return { error: placeOf(text, failure.at) };
  }
}

class Unexpected extends Error {
  readonly at: number;

  constructor(at: number) {
    super();
    this.at = at;
  }
}

/** What stands at the place: its word or its sign; empty at the end of the text. */
function placeOf(text: string, at: number) {
  const before = text.slice(0, at).split('\n');
  const found = /^(?:[\w.+-]+|[^\s])/.exec(text.slice(at))?.[0] ?? '';
  return { line: before.length, column: before.at(-1)!.length + 1, found };
}

const SPACE = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has none of them in its strings (RFC 8259, 7)
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = /true|false|null/y;

class JsonReader {
  private at = 0;
  private readonly text: string;
  /** Where the values begin, by their paths as JSON. */
  private readonly starts = new Map<string, number>();

  constructor(text: string) {
    this.text = text;
  }

  document(): unknown {
    const value = this.value([]);
    this.take(SPACE);
    if (this.at < this.text.length) throw new Unexpected(this.at);
    return value;
  }

  /** The line of the value, or of the nearest one above it that is there. */
  lineOf(path: Path): number {
    for (let length = path.length; length >= 0; length--) {
      const start = this.starts.get(JSON.stringify(path.slice(0, length)));
      if (start !== undefined) return this.text.slice(0, start).split('\n').length;
    }
    return 1;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const taken = pattern.exec(this.text)?.[0];
    if (taken !== undefined) this.at += taken.length;
    return taken;
  }

  private sign(sign: string): boolean {
    this.take(SPACE);
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  private demand(sign: string): void {
    if (!this.sign(sign)) throw new Unexpected(this.at);
  }

  private value(path: Path): unknown {
    this.take(SPACE);
    this.starts.set(JSON.stringify(path), this.at);
    if (this.sign('{')) return this.object(path);
    if (this.sign('[')) return this.list(path);
    const scalar = this.take(STRING) ?? this.take(NUMBER) ?? this.take(WORDS);
    if (scalar === undefined) throw new Unexpected(this.at);
    return JSON.parse(scalar);
  }

  private object(path: Path): object {
    const entries: [string, unknown][] = [];
    if (this.sign('}')) return {};
    do {
      this.take(SPACE);
      const name = this.take(STRING);
      if (name === undefined) throw new Unexpected(this.at);
      this.demand(':');
      const key = JSON.parse(name) as string;
      entries.push([key, this.value([...path, key])]);
    } while (this.sign(','));
    this.demand('}');
    return Object.fromEntries(entries);
  }

  private list(path: Path): unknown[] {
    const items: unknown[] = [];
    if (this.sign(']')) return items;
    do items.push(this.value([...path, items.length]));
    while (this.sign(','));
    this.demand(']');
    return items;
  }
}
