import { expect, test } from 'vitest';
import { parseJson } from './json-text.ts';

test.each(['{}', ' [1, -2.5e3, "a\\u0041\\n", true, null] ', '{"a": {"b": [{"c": "d"}]}, "e": []}'])(
  'parseJson: %s is what JSON.parse makes of it',
  (text) => {
    expect(parseJson(text)).toMatchObject({ value: JSON.parse(text) });
  },
);

test.each([
  ['{"a": 1,}', 1, 9, '}'],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3, '"'],
  ['{\n  "a": yes\n}', 2, 8, 'yes'],
  ['{"a": [1, 2}', 1, 12, '}'],
  ['{"a": "no end', 1, 7, '"'],
  ['', 1, 1, ''],
  ['{} {}', 1, 4, '{'],
])('parseJson: %j is wrong at %i:%i', (text, line, column, found) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(parseJson(text)).toEqual({ error: { line, column, found } });
});

test('parseJson: each value has its line, and one that is not there its parent’s', () => {
  const parsed = parseJson(
    '{\n  "family": "web",\n  "containerDefinitions": [\n    {\n      "name": 5\n    }\n  ]\n}',
  );
  if ('error' in parsed) throw new Error('It is JSON.');
  expect(parsed.lineOf(['containerDefinitions', 0, 'name'])).toBe(5);
  expect(parsed.lineOf(['containerDefinitions', 0, 'image'])).toBe(4);
  expect(parsed.lineOf([])).toBe(1);
});
