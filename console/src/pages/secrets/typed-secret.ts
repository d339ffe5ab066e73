/** A secret's value while it is typed, in either form. */
export interface TypedSecret {
  form: 'pairs' | 'text';
  pairs: { key: string; value: string }[];
  text: string;
}

export const nothingTyped: TypedSecret = { form: 'pairs', pairs: [{ key: '', value: '' }], text: '' };

/** The value as Secrets Manager keeps it; undefined while there is none, or two of one key. */
export function secretString(typed: TypedSecret): string | undefined {
  if (typed.form === 'text') return typed.text === '' ? undefined : typed.text;
  const pairs = named(typed);
  if (pairs.length === 0 || keyTwice(typed) !== undefined) return undefined;
  return JSON.stringify(Object.fromEntries(pairs.map(({ key, value }) => [key, value])));
}

/** A key that stands there more than once. */
export function keyTwice(typed: TypedSecret): string | undefined {
  if (typed.form === 'text') return undefined;
  const keys = named(typed).map(({ key }) => key);
  return keys.find((key, index) => keys.indexOf(key) !== index);
}

const named = ({ pairs }: TypedSecret) => pairs.filter(({ key }) => key !== '');
