import { expect, test } from 'vitest';
import { lastWords } from './launch.ts';

const news = '{"level":30,"time":1,"msg":"the API answers"}';

test('lastWords: what the server says of its end, without what went well before', () => {
  expect(lastWords([news, 'slipway: No container engine answers', ''].filter(Boolean))).toBe(
    'The server ended:\n  No container engine answers',
  );
  expect(lastWords([news, '{"level":50,"time":2,"msg":"cannot go on","err":{"message":"EIO"}}'])).toBe(
    'The server ended:\n  cannot go on: EIO',
  );
});

test('lastWords: without a word of its end, the last there is', () => {
  expect(lastWords([news])).toBe('The server ended:\n  the API answers');
  expect(lastWords([])).toBe('The server ended without a word.');
});
