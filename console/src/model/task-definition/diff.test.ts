import { expect, test } from 'vitest';
import { fieldChanges } from './field-diff.ts';
import { diffLines, foldSame } from './line-diff.ts';
import { stableText } from './stable-text.ts';

const texts = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, before: left, after: right }) => [kind, left?.text, right?.text]);

test('stableText: order of keys and of variables, and empty lists, make no difference', () => {
  const one = {
    family: 'web',
    cpu: '256',
    containerDefinitions: [{ environment: [{ name: 'B' }, { name: 'A' }] }],
  };
  const two = {
    containerDefinitions: [{ links: [], environment: [{ name: 'A' }, { name: 'B' }] }],
    cpu: '256',
    family: 'web',
  };
  expect(stableText(one)).toBe(stableText(two));
});

test('diffLines: changed lines face each other, added and removed ones face nothing', () => {
  expect(texts('a\nb\nc', 'a\nB\nc\nd')).toEqual([
    ['same', 'a', 'a'],
    ['changed', 'b', 'B'],
    ['same', 'c', 'c'],
    ['added', undefined, 'd'],
  ]);
  expect(texts('a\nb', 'b')).toEqual([
    ['removed', 'a', undefined],
    ['same', 'b', 'b'],
  ]);
  expect(diffLines('x\ny', 'y').at(-1)).toEqual({
    kind: 'same',
    before: { line: 2, text: 'y' },
    after: { line: 1, text: 'y' },
  });
});

test('foldSame: what is far from a change is counted', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
  const rows = foldSame(diffLines(lines.join('\n'), [...lines, 'new'].join('\n')), 2);
  expect(rows[0]).toEqual({ kind: 'folded', count: 18 });
  expect(rows).toHaveLength(4);
});

test('fieldChanges: each member that differs, its item called by its name', () => {
  const before = {
    cpu: '256',
    containerDefinitions: [
      { name: 'app', image: 'a:1', command: ['x'], environment: [{ name: 'A', value: '1' }] },
    ],
  };
  const after = {
    memory: '512',
    cpu: '256',
    containerDefinitions: [
      { name: 'app', image: 'a:2', command: ['x', 'y'], environment: [{ name: 'A', value: '2' }] },
    ],
  };
  expect(fieldChanges(before, after)).toEqual([
    { field: 'containerDefinitions[app].image', before: 'a:1', after: 'a:2' },
    { field: 'containerDefinitions[app].command', before: ['x'], after: ['x', 'y'] },
    { field: 'containerDefinitions[app].environment[A].value', before: '1', after: '2' },
    { field: 'memory', after: '512' },
  ]);
});
