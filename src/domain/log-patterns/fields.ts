import { type Condition, compileCondition, PatternError } from './expression.ts';

interface Field {
  readonly name: string;
  readonly condition?: Condition;
}

/**
 * `[ip, user, ..., status = 4*, bytes > 1000]`: the message is split at spaces, where `"…"` and `[…]` hold together; `...` stands for any number
 * of fields (CloudWatch Logs user guide, "Match terms in space-delimited log events").
 */
export function compileFields(pattern: string): (message: string) => boolean {
  const places = fieldReader(pattern);
  return (message) => places(message) !== undefined;
}

/** The fields of a message that matches, by name; undefined for one that does not. Words behind an empty list of fields are numbered. */
export function fieldReader(pattern: string): (message: string) => ReadonlyMap<string, string> | undefined {
  const fields = splitFields(pattern.slice(1, -1)).map(toField);
  const gap = fields.findIndex((field) => field.name === '...');
  if (fields.filter((field) => field.name === '...').length > 1)
    throw new PatternError('an ellipsis may stand once');
  return (message) => {
    const words = splitMessage(message);
    if (fields.length === 0) return new Map(words.map((word, i) => [String(i + 1), word]));
    const places = align(fields, gap, words);
    if (places === undefined) return undefined;
    const matches = fields.every(
      ({ condition }) =>
        condition === undefined ||
        condition((name) => {
          const word = places.get(name);
          return word === undefined ? [] : [word];
        }),
    );
    return matches ? places : undefined;
  };
}

const splitMessage = (message: string) =>
  [...message.matchAll(/\[([^\]]*)\]|"([^"]*)"|\S+/g)].map((match) => match[1] ?? match[2] ?? match[0]);

/** Commas inside quotes, regular expressions and parentheses do not separate. */
function splitFields(text: string): string[] {
  const parts = text.match(/(?:"(?:[^"\\]|\\.)*"|%(?:[^%\\]|\\.)*%|\([^()]*\)|[^,])+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function toField(text: string): Field {
  const name = /^\(?\s*([^\s=<>!()]+)/.exec(text)?.[1];
  if (name === undefined) throw new PatternError(`'${text}' is not a field`);
  return name === text ? { name } : { name, condition: compileCondition(text) };
}

function align(
  fields: readonly Field[],
  gap: number,
  words: readonly string[],
): Map<string, string> | undefined {
  const tail = gap < 0 ? 0 : fields.length - gap - 1;
  const head = gap < 0 ? fields.length : gap;
  if (gap < 0 ? words.length !== head : words.length < head + tail) return undefined;
  const places = new Map<string, string>();
  for (const [i, { name }] of fields.entries()) {
    if (i === gap) continue;
    places.set(name, words[i < head ? i : words.length - (fields.length - i)]!);
  }
  return places;
}
