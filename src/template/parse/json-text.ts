import { type Place, TemplateError, type TemplatePath } from '../contract.ts';

/** JSON, whose keys must be unique in each object: JSON.parse would silently take the last one. */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  scanJson(text, () => undefined);
  return value;
}

/** Where the text stops being JSON; for the error only. */
export function jsonNotWellFormed(text: string): TemplateError {
  const place = placeAt(text, brokenAt(text));
  return notWellFormed(place);
}

function notWellFormed(place: Place): TemplateError {
  return new TemplateError(
    `Template format error: JSON not well-formed. (line ${place.line}, column ${place.column})`,
    place,
  );
}

function brokenAt(text: string): number {
  try {
    scanJson(text, () => undefined);
  } catch (error) {
    if (error instanceof BrokenAt) return error.offset;
    throw error;
  }
  return text.length;
}

class BrokenAt extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super('not JSON');
    this.offset = offset;
  }
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

export function placeInJson(text: string, path: TemplatePath): Place | undefined {
  let best = { depth: -1, offset: 0 };
  scanJson(text, (at, offset) => {
    const isOnTheWay = at.length <= path.length && at.every((part, i) => part === path[i]);
    if (isOnTheWay && at.length > best.depth) best = { depth: at.length, offset };
  });
  return best.depth < 0 ? undefined : placeAt(text, best.offset);
}

/** Walks JSON text, calling `visit` with the path and the offset of every key and every element. The path is reused: copy what is kept. */
function scanJson(text: string, visit: (path: TemplatePath, offset: number) => void): void {
  const path: (string | number)[] = [];
  let at = 0;
  const skip = () => {
    while (at < text.length && ' \t\r\n'.includes(text[at]!)) at++;
  };
  const expect = (character: string) => {
    if (text[at] !== character) throw new BrokenAt(at);
    at++;
  };
  const string = (): string => {
    const start = at;
    expect('"');
    const end = text.indexOf('"', at);
    const plain = text.slice(at, end === -1 ? text.length : end);
    // Most strings have no escape and no control character: the slow way is for the others.
    if (end !== -1 && !needsParsing.test(plain)) {
      at = end + 1;
      return plain;
    }
    while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    expect('"');
    return parsed(text.slice(start, at), start) as string;
  };
  const value = (): void => {
    skip();
    if (text[at] === '{') return members();
    if (text[at] === '[') return elements();
    if (text[at] === '"') return void string();
    const literal = /[-+.\w]+/y;
    literal.lastIndex = at;
    const word = literal.exec(text)?.[0];
    if (word === undefined) throw new BrokenAt(at);
    parsed(word, at);
    at += word.length;
  };
  const members = () => {
    const seen = new Set<string>();
    list('}', () => {
      const start = at;
      const key = string();
      if (seen.has(key)) throw notWellFormed(placeAt(text, start));
      seen.add(key);
      skip();
      expect(':');
      inside(key, start);
    });
  };
  const elements = () => {
    let index = 0;
    list(']', () => inside(index++, at));
  };
  const inside = (part: string | number, offset: number) => {
    path.push(part);
    visit(path, offset);
    value();
    path.pop();
  };
  const list = (end: string, item: () => void) => {
    at++;
    skip();
    if (text[at] === end) return void at++;
    for (;;) {
      skip();
      item();
      skip();
      if (text[at] === end) return void at++;
      expect(',');
    }
  };
  value();
  skip();
  if (at < text.length) throw new BrokenAt(at);
}

const needsParsing = /[\\\n\r\t]/;

function parsed(word: string, offset: number): unknown {
  try {
    return JSON.parse(word);
  } catch {
    throw new BrokenAt(offset);
  }
}
