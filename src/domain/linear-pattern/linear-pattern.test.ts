import { expect, test } from 'vitest';
import { seededRandom } from '../../platform/random.ts';
import { LinearPattern, PatternSyntaxError } from './linear-pattern.ts';

test.each([
  ['^(?:INFO|WARN|ERROR) ', 'WARN x', true],
  ['^(?:INFO|WARN|ERROR) ', ' WARN x', false],
  ['^\\[?\\d{4}-\\d{2}-\\d{2}[T ]', '2026-11-22T23:59:59Z started', true],
  ['^\\d{4}-\\d{2}', '  at 2026-11', false],
  ['(?i)error', 'An ERROR', true],
  ['a(?i)b', 'Ab', false],
  ['(?:(?i)b)c', 'BC', false],
  ['(?P<level>ERR)', 'ERR', true],
  ['[[:upper:]]{3}', 'abCDE', true],
  ['^[^[:space:]]+$', 'a b', false],
  ['\\p{Hangul}+$', '로그 시작', true],
  ['^.\\x{1F600}$', '😀😀', true],
  ['a{2}{', 'aa{', true],
])('LinearPattern: %s on %j: %s', (pattern, text, matches) => {
  expect(new LinearPattern(pattern).test(text)).toBe(matches);
});

test.each([
  '(',
  ')',
  '[a',
  '*a',
  'a**',
  '(?=a)',
  '(?<!a)b',
  '\\1',
  '[b-a]',
  'a{5000}',
  '(a{900}){900}',
  '\\p{No}x\\',
  '\\p{Nobody}',
])('LinearPattern: %s is refused', (pattern) => {
  expect(() => new LinearPattern(pattern)).toThrow(PatternSyntaxError);
});

test.each(['(a+)+b', '(a|a)*b', '(?:a{1,30}){1,30}b', 'a*a*a*a*a*a*b', '(.*,)*x'])(
  'LinearPattern: %s reads a long text once',
  (pattern) => {
    const long = (pattern.includes('.*') ? 'a,' : 'a').repeat(50_000);
    expect(new LinearPattern(pattern).test(long)).toBe(false);
    expect(new LinearPattern(pattern).test(`${long}${pattern.at(-1)}`)).toBe(true);
  },
);

test('LinearPattern: says what the language itself says, of patterns and texts that were drawn', () => {
  const random = seededRandom(7);
  const draw = <Each>(from: readonly Each[]) => from[random.integer(from.length)]!;
  const atoms = ['a', 'b', '.', '[ab]', '[^a]', '\\w', '\\W', '\\b', '^', '$', '\\B', ' '];
  const signs = ['', '', '', '*', '+', '?', '{2}', '{1,2}', '{0,1}?', '{2,}'];
  const drawn = (depth: number): string => {
    const one = () => {
      const atom = depth > 0 && random.integer(10) < 3 ? `(${drawn(depth - 1)})` : draw(atoms);
      return /^(?:\^|\$|\\b|\\B)$/.test(atom) ? atom : atom + draw(signs);
    };
    const sequence = Array.from({ length: 1 + random.integer(4) }, one).join('');
    return random.integer(10) < 2 ? `${sequence}|${one()}` : sequence;
  };
  for (let i = 0; i < 1_500; i++) {
    const pattern = drawn(2);
    const linear = new LinearPattern(pattern);
    for (let j = 0; j < 8; j++) {
      const text = Array.from({ length: random.integer(7) }, () => draw(['a', 'b', ' ', 'é'])).join('');
      expect(linear.test(text), `${pattern} on '${text}'`).toBe(new RegExp(pattern).test(text));
    }
  }
});
