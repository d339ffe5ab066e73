import { joinList, splitList } from './comma-list.ts';

/**
 * Between JSON of the ECS API and what a form holds: texts, check marks and rows. Both ways keep everything: what the form has no
 * field for stays in the `source` that each record carries, and what was not changed is written as it was read.
 */

export type Json = unknown;
export type JsonObject = Record<string, Json>;

/** A place where JSON has another type than the API takes. */
export interface TypeProblem {
  path: Path;
  wanted: 'text' | 'number' | 'flag' | 'list' | 'object';
  /** A member that the API does not have. */
  unknown?: boolean;
}

export type Path = readonly (string | number)[];

export interface Codec<Field> {
  read(json: Json): Field;
  /** `undefined` where the form says nothing. `source` is what was there before. */
  write(field: Field, source: Json): Json;
  check(json: Json, path: Path): TypeProblem[];
}

export type FieldOf<C> = C extends Codec<infer Field> ? Field : never;

/** What a record of the form holds, and the JSON that it was read from. */
export type RecordOf<Fields extends Record<string, Codec<unknown>>> = {
  [Name in keyof Fields]: FieldOf<Fields[Name]>;
} & { source: Json };

const isObject = (json: Json): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** Nothing was said, in one of the ways of saying so. */
function isEmpty(json: Json): boolean {
  if (json === undefined || json === '') return true;
  return typeof json === 'object' && json !== null && Object.keys(json).length === 0;
}

const kept = (source: Json) => (isEmpty(source) ? source : undefined);

const unlessAbsent =
  (wanted: TypeProblem['wanted'], fits: (json: Json) => boolean) =>
  (json: Json, path: Path): TypeProblem[] =>
    json === undefined || fits(json) ? [] : [{ path, wanted }];

export const text: Codec<string> = {
  read: (json) => (typeof json === 'string' || typeof json === 'number' ? String(json) : ''),
  write: (field, source) => (field === '' ? kept(source) : field),
  check: unlessAbsent('text', (json) => typeof json === 'string'),
};

/** A number as it is typed; what is not one is kept as text, for the validation to tell of. */
export const number: Codec<string> = {
  read: text.read,
  write: (field, source) => (field === '' ? kept(source) : numberOrText(field)),
  check: unlessAbsent('number', (json) => typeof json === 'number'),
};

const numberOrText = (field: string) => (/^-?\d+(\.\d+)?$/.test(field.trim()) ? Number(field) : field);

/** A check mark. What it is by default is not written, unless it was. */
export function flag(byDefault: boolean): Codec<boolean> {
  return {
    read: (json) => (typeof json === 'boolean' ? json : byDefault),
    write: (field, source) => (field === byDefault && source === undefined ? undefined : field),
    check: unlessAbsent('flag', (json) => typeof json === 'boolean'),
  };
}

/** A list of words in one field, separated by commas. */
export const words: Codec<string> = {
  read: (json) => (Array.isArray(json) ? joinList(json.map(String)) : ''),
  write: (field, source) => (field.trim() === '' ? kept(source) : splitList(field)),
  check: (json, path) => [
    ...unlessAbsent('list', Array.isArray)(json, path),
    ...(Array.isArray(json) ? json : []).flatMap((word, index) => text.check(word, [...path, index])),
  ],
};

/** A list of numbers in one field, separated by commas. */
export const numbers: Codec<string> = {
  ...words,
  write: (field, source) => (field.trim() === '' ? kept(source) : splitList(field).map(numberOrText)),
  check: unlessAbsent('list', Array.isArray),
};

/** Choices of a closed set, as check marks. */
export const choices: Codec<string[]> = {
  read: (json) => (Array.isArray(json) ? json.map(String) : []),
  write: (field, source) => (field.length === 0 ? kept(source) : field),
  check: words.check,
};

export interface NameValue {
  name: string;
  value: string;
}

/** A map as rows. */
export const map: Codec<NameValue[]> = {
  read: (json) =>
    isObject(json) ? Object.entries(json).map(([name, value]) => ({ name, value: String(value) })) : [],
  write: (rows, source) => {
    const named = rows.filter(({ name }) => name !== '');
    if (named.length === 0) return kept(source);
    return Object.fromEntries(named.map(({ name, value }) => [name, value]));
  },
  check: (json, path) => [
    ...unlessAbsent('object', isObject)(json, path),
    ...(isObject(json) ? Object.entries(json) : []).flatMap(([name, value]) =>
      text.check(value, [...path, name]),
    ),
  ],
};

/** Rows. One that says nothing is not written. */
export function list<Item extends { source: Json }>(item: Codec<Item>): Codec<Item[]> {
  return {
    read: (json) => (Array.isArray(json) ? json.map((each) => item.read(each)) : []),
    write: (rows, source) => {
      const written = rows.map((row) => item.write(row, row.source)).filter((each) => each !== undefined);
      return written.length === 0 ? kept(source) : written;
    },
    check: (json, path) => [
      ...unlessAbsent('list', Array.isArray)(json, path),
      ...(Array.isArray(json) ? json : []).flatMap((each, index) => item.check(each, [...path, index])),
    ],
  };
}

/** An object: its fields in the form, and members that only its source keeps. `always` are written even where empty, in new rows. */
export function record<Fields extends Record<string, Codec<unknown>>>(
  fields: Fields,
  { others = [], always = [] }: { others?: readonly string[]; always?: readonly (keyof Fields)[] } = {},
): Codec<RecordOf<Fields>> {
  const entries = Object.entries(fields);
  return {
    read(json) {
      const source = isObject(json) ? json : undefined;
      const read = entries.map(([name, codec]) => [name, codec.read(source?.[name])]);
      return { ...Object.fromEntries(read), source } as RecordOf<Fields>;
    },
    write(field, source) {
      const written: JsonObject = isObject(source) ? { ...source } : {};
      for (const [name, codec] of entries) {
        const value = codec.write((field as JsonObject)[name], written[name]);
        if (value === undefined) delete written[name];
        else written[name] = value;
      }
      if (Object.keys(written).length === 0) return isObject(source) ? kept(source) : undefined;
      return isObject(source) ? written : { ...absent(always as string[], written), ...written };
    },
    check(json, path) {
      if (json === undefined) return [];
      if (!isObject(json)) return [{ path, wanted: 'object' }];
      const known = new Set([...entries.map(([name]) => name), ...others]);
      return [
        ...Object.keys(json)
          .filter((name) => !known.has(name))
          .map((name) => ({ path: [...path, name], wanted: 'object' as const, unknown: true })),
        ...entries.flatMap(([name, codec]) => codec.check(json[name], [...path, name])),
      ];
    },
  };
}

const absent = (names: string[], written: JsonObject) =>
  Object.fromEntries(names.filter((name) => !(name in written)).map((name) => [name, '']));
