import { describe, expect, test } from 'vitest';
import { isJsonPath } from './json-path.ts';
import { targetInput } from './target-input.ts';

const event = {
  version: '0',
  id: '1',
  source: 'my.app',
  'detail-type': 'Order',
  resources: ['arn:a', 'arn:b'],
  detail: { 'order-id': 17, name: 'a "b"', tags: { x: 1 }, items: [{ sku: 's1' }, { sku: 's2' }] },
};
const origin = {
  ruleArn: 'arn:aws:events:us-east-1:1:rule/r',
  ruleName: 'r',
  ingestedAt: '2026-01-01T00:00:00.000Z',
};
const transformed = (InputTemplate: string, InputPathsMap: Record<string, string> = {}) =>
  targetInput({ InputTransformer: { InputTemplate, InputPathsMap } }, event, origin);

test('the event as it is, a constant, or a part', () => {
  expect(targetInput({}, event, origin)).toBe(JSON.stringify(event));
  expect(targetInput({ Input: '{"a":1}' }, event, origin)).toBe('{"a":1}');
  expect(targetInput({ InputPath: '$.detail.tags' }, event, origin)).toBe('{"x":1}');
  expect(targetInput({ InputPath: '$' }, event, origin)).toBe(JSON.stringify(event));
});

describe('transformers', () => {
  const paths = { id: '$.detail.order-id', name: '$.detail.name', tags: '$.detail.tags', no: '$.detail.no' };

  test('put JSON where no quotes are, and text where they are', () => {
    expect(transformed('{"id": <id>, "name": <name>, "tags": <tags>}', paths)).toBe(
      '{"id": 17, "name": "a \\"b\\"", "tags": {"x":1}}',
    );
    expect(transformed('"order <id> of <name>"', paths)).toBe('"order 17 of a \\"b\\""');
    expect(transformed('{"note": "it is \\"<id>\\"", "id": <id>}', paths)).toBe(
      '{"note": "it is \\"17\\"", "id": 17}',
    );
  });

  test('leave out what is not there, and leave alone what is no variable', () => {
    expect(transformed('"[<no>] <other>"', paths)).toBe('"[] <other>"');
  });

  test('know arrays, indices and wildcards', () => {
    const found = { one: '$.resources[1]', all: '$.detail.items[*].sku', first: '$.detail.items[0].sku' };
    expect(transformed('[<one>, <all>, <first>]', found)).toBe('["arn:b", ["s1","s2"], "s1"]');
  });

  test('have the reserved variables', () => {
    const { detail: _, ...head } = event;
    expect(
      JSON.parse(transformed('[<aws.events.event>, <aws.events.event.json>, <aws.events.rule-name>]')),
    ).toEqual([head, event, 'r']);
    expect(transformed('"<aws.events.rule-arn> <aws.events.event.ingestion-time>"')).toBe(
      '"arn:aws:events:us-east-1:1:rule/r 2026-01-01T00:00:00.000Z"',
    );
  });
});

test.each([
  ['$', true],
  ['$.detail.order-id', true],
  ['$.a[0].b[*]', true],
  ['detail', false],
  ['$.a[x]', false],
  ["$['a']", false],
])('isJsonPath %s: %s', (path, expected) => expect(isJsonPath(path)).toBe(expected));
