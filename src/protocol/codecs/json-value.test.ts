import { expect, test } from 'vitest';
import { keepView } from '../model/kept-view.ts';
import type { Shape, StructureShape } from '../model/shape.ts';
import { encodeJson, encodeJsonText } from './json-value.ts';

const simple = (kind: 'string' | 'timestamp'): Shape => ({ kind });

function structure(name: string, members: Record<string, Shape>): StructureShape {
  const list = Object.entries(members).map(([each, shape]) => ({ name: each, shape, traits: {} }));
  return {
    kind: 'structure',
    name,
    members: list,
    byName: new Map(list.map((each) => [each.name, each])),
  } as never;
}

const item = structure('Item', { name: simple('string'), at: simple('timestamp') });
const answer = structure('Answer', {
  items: { kind: 'list', member: { name: 'member', shape: item, traits: {} } } as never,
  next: simple('string'),
});

test('encodeJsonText: views that are kept are written as others are, the first time and again', () => {
  const views = [
    keepView({ name: 'a "quoted"\u2028', at: new Date(1500), unknown: 1 }),
    keepView({ name: 'b' }),
  ];
  for (const output of [
    { items: views, next: 'n' },
    { items: views },
    { items: [...views, { name: 'c' }], next: undefined },
  ])
    for (let i = 0; i < 2; i++)
      expect(encodeJsonText(answer, output)).toBe(JSON.stringify(encodeJson(answer, output)));
});

test('encodeJsonText: a view in another shape is written in that one', () => {
  const view = keepView({ name: 'a', at: new Date(0) });
  const other = structure('Other', {
    items: {
      kind: 'list',
      member: { name: 'member', shape: structure('Named', { name: simple('string') }), traits: {} },
    } as never,
  });
  expect(encodeJsonText(answer, { items: [view] })).toBe('{"items":[{"name":"a","at":0}]}');
  expect(encodeJsonText(other, { items: [view] })).toBe('{"items":[{"name":"a"}]}');
});

test('encodeJsonText: nothing, and lists of nothing', () => {
  expect(encodeJsonText(answer, undefined)).toBe('{}');
  expect(encodeJsonText(answer, { items: [] })).toBe('{"items":[]}');
});
