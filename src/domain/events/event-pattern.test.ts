import { describe, expect, test } from 'vitest';
import { parsePattern } from './event-pattern.ts';

const event = {
  version: '0',
  id: '1',
  'detail-type': 'ECS Task State Change',
  source: 'aws.ecs',
  account: '123456789012',
  region: 'us-east-1',
  resources: ['arn:aws:ecs:us-east-1:123456789012:task/a', 'arn:b'],
  detail: {
    lastStatus: 'RUNNING',
    cpu: 512,
    ratio: -1.5,
    spot: false,
    reason: null,
    empty: '',
    none: [],
    address: '10.0.3.7',
    address6: '2001:db8::7',
    path: 'dir/a*b/file.png',
    containers: [
      { name: 'app', exitCode: 0, ports: [{ port: 80 }, { port: 443 }] },
      { name: 'sidecar', exitCode: 137 },
    ],
  },
};

const matches = (pattern: object) => parsePattern(JSON.stringify(pattern)).matches(event);
const detail = (pattern: object) => matches({ detail: pattern });

describe('values', () => {
  test.each([
    [{ source: ['aws.ecs'] }, true],
    [{ source: ['aws.ECS'] }, false],
    [{ source: ['aws.ec2', 'aws.ecs'] }, true],
    [{ source: ['aws.ecs'], 'detail-type': ['other'] }, false],
    [{ resources: ['arn:b'] }, true],
    [{ resources: ['arn:c'] }, false],
    [{ nothing: ['x'] }, false],
  ])('%j: %s', (pattern, expected) => expect(matches(pattern)).toBe(expected));

  test.each([
    [{ cpu: [512] }, true],
    [{ cpu: ['512'] }, false],
    [{ spot: [false] }, true],
    [{ spot: [true] }, false],
    [{ reason: [null] }, true],
    [{ empty: [''] }, true],
    [{ empty: [null] }, false],
  ])('%j: %s', (pattern, expected) => expect(detail(pattern)).toBe(expected));
});

describe('comparisons of text', () => {
  test.each([
    [{ lastStatus: [{ prefix: 'RUN' }] }, true],
    [{ lastStatus: [{ prefix: 'run' }] }, false],
    [{ lastStatus: [{ prefix: { 'equals-ignore-case': 'run' } }] }, true],
    [{ lastStatus: [{ suffix: 'NING' }] }, true],
    [{ lastStatus: [{ suffix: 'ning' }] }, false],
    [{ lastStatus: [{ suffix: { 'equals-ignore-case': 'ning' } }] }, true],
    [{ lastStatus: [{ 'equals-ignore-case': 'running' }] }, true],
    [{ lastStatus: [{ 'equals-ignore-case': 'runnin' }] }, false],
    [{ cpu: [{ prefix: '5' }] }, false],
    [{ path: [{ wildcard: 'dir/*.png' }] }, true],
    [{ path: [{ wildcard: '*' }] }, true],
    [{ path: [{ wildcard: 'dir/*/f*e.png' }] }, true],
    [{ path: [{ wildcard: 'dir/a\\*b/*' }] }, true],
    [{ path: [{ wildcard: 'dir/a\\*c/*' }] }, false],
    [{ path: [{ wildcard: 'dir/*.jpg' }] }, false],
    [{ lastStatus: [{ wildcard: 'RUNN*NNING' }] }, false],
  ])('%j: %s', (pattern, expected) => expect(detail(pattern)).toBe(expected));
});

describe('anything-but', () => {
  test.each([
    ['STOPPED', true],
    ['RUNNING', false],
    [['STOPPED', 'RUNNING'], false],
    [['STOPPED', 'PENDING'], true],
    [[1, 2], true],
    [{ prefix: 'RUN' }, false],
    [{ prefix: ['STO', 'PEN'] }, true],
    [{ prefix: ['STO', 'RUN'] }, false],
    [{ suffix: 'NING' }, false],
    [{ suffix: ['PED'] }, true],
    [{ 'equals-ignore-case': 'running' }, false],
    [{ 'equals-ignore-case': ['stopped', 'pending'] }, true],
    [{ wildcard: 'R*G' }, false],
    [{ wildcard: ['S*', 'P*'] }, true],
  ])('%j: %s', (operand, expected) =>
    expect(detail({ lastStatus: [{ 'anything-but': operand }] })).toBe(expected),
  );

  test('needs something there', () => expect(detail({ missing: [{ 'anything-but': 'x' }] })).toBe(false));

  test('of a list, one other element is enough', () => {
    expect(matches({ resources: [{ 'anything-but': 'arn:b' }] })).toBe(true);
  });
});

describe('numeric', () => {
  test.each([
    [['=', 512], true],
    [['>', 512], false],
    [['>=', 512], true],
    [['<', 512.5], true],
    [['>', 500, '<=', 512], true],
    [['>', 500, '<', 512], false],
  ])('%j of 512: %s', (operand, expected) => expect(detail({ cpu: [{ numeric: operand }] })).toBe(expected));

  test('below zero, and never of text', () => {
    expect(detail({ ratio: [{ numeric: ['<', -1] }] })).toBe(true);
    expect(detail({ lastStatus: [{ numeric: ['<', 1] }] })).toBe(false);
  });
});

test.each([
  ['10.0.0.0/16', 'address', true],
  ['10.0.3.7/32', 'address', true],
  ['10.1.0.0/16', 'address', false],
  ['10.0.0.0/16', 'lastStatus', false],
  ['2001:db8::/32', 'address6', true],
  ['2001:db9::/32', 'address6', false],
])('cidr %s of %s: %s', (cidr, field, expected) => expect(detail({ [field]: [{ cidr }] })).toBe(expected));

describe('exists', () => {
  test.each([
    [{ lastStatus: [{ exists: true }] }, true],
    [{ lastStatus: [{ exists: false }] }, false],
    [{ missing: [{ exists: false }] }, true],
    [{ missing: [{ exists: true }] }, false],
    [{ reason: [{ exists: true }] }, true],
    [{ none: [{ exists: true }] }, false],
    [{ gone: { below: [{ exists: false }] } }, true],
    [{ missing: [{ exists: false }, 'x'] }, true],
    [{ lastStatus: ['STOPPED', { exists: false }] }, false],
  ])('%j: %s', (pattern, expected) => expect(detail(pattern)).toBe(expected));
});

describe('structure', () => {
  test('fields below an array of objects match in one of them', () => {
    expect(detail({ containers: { name: ['app'], exitCode: [0] } })).toBe(true);
    expect(detail({ containers: { name: ['app'], exitCode: [137] } })).toBe(false);
    expect(detail({ containers: { ports: { port: [443] } } })).toBe(true);
  });

  test('$or joins objects, at any depth, and the rest must match too', () => {
    const either = [{ region: ['eu-west-1'] }, { account: ['123456789012'] }];
    expect(matches({ $or: either })).toBe(true);
    expect(matches({ $or: either, source: ['aws.ec2'] })).toBe(false);
    expect(
      detail({ $or: [{ cpu: [{ numeric: ['>', 9999] }] }, { spot: [false], lastStatus: ['RUNNING'] }] }),
    ).toBe(true);
    expect(detail({ $or: [{ cpu: [1] }, { spot: [true] }] })).toBe(false);
  });
});

test.each([
  ['[]', 'Filter is not an object'],
  ['{', 'Filter is not valid JSON'],
  ['{}', 'Empty objects are not allowed'],
  ['{"a": {}}', 'Empty objects are not allowed'],
  ['{"a": []}', 'Empty arrays are not allowed'],
  ['{"a": "b"}', '"a" must be an object or an array'],
  ['{"a": [{"contains": "b"}]}', 'Unrecognized match type contains'],
  ['{"a": [{"toString": "b"}]}', 'Unrecognized match type toString'],
  ['{"a": [{"prefix": 1}]}', 'prefix match pattern must be a string'],
  ['{"a": [{"wildcard": "a**b"}]}', 'Consecutive wildcard characters at pos 1'],
  ['{"a": [{"wildcard": "a\\\\b"}]}', 'Invalid escape character at pos 1'],
  ['{"a": [{"exists": 1}]}', 'exists match pattern must be either true or false.'],
  ['{"a": [{"numeric": [">"]}]}', 'Too many terms in numeric range expression'],
  ['{"a": [{"numeric": ["!", 1]}]}', 'Unrecognized numeric range operator: !'],
  ['{"a": [{"numeric": [">", 5, "<", 5]}]}', 'Bottom must be less than top'],
  ['{"a": [{"numeric": [">", 6e9]}]}', 'Value must be between -5.0E9 and 5.0E9, inclusive'],
  ['{"a": [{"cidr": "10.0.0.0"}]}', "Malformed CIDR, one '/' required"],
  ['{"a": [{"anything-but": []}]}', 'anything-but list must not be empty'],
  [
    '{"a": [{"anything-but": ["a", 1]}]}',
    'Inside anything-but list, either all values must be number or string, mixed type is not supported',
  ],
])('%s is refused: %s', (text, reason) => expect(() => parsePattern(text)).toThrow(reason));

test('mayComeFrom tells from the source alone', () => {
  const from = (pattern: object) => parsePattern(JSON.stringify(pattern)).mayComeFrom('aws.ecr');
  expect(from({ source: ['aws.ecs'], detail: { a: ['b'] } })).toBe(false);
  expect(from({ source: ['aws.ecr'], detail: { a: ['b'] } })).toBe(true);
  expect(from({ source: [{ prefix: 'aws.' }] })).toBe(true);
  expect(from({ detail: { a: ['b'] } })).toBe(true);
});
