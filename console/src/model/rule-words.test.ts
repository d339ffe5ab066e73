import { expect, test } from 'vitest';
import { actionWords, conditionWords, prioritiesFor } from './rule-words.ts';

const group = (name: string) =>
  `arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/${name}/0123456789abcdef`;

test('conditionWords: every kind of condition', () => {
  expect(
    conditionWords([
      { Field: 'host-header', HostHeaderConfig: { Values: ['a.example', 'b.example'] } },
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Canary', Values: ['1'] } },
      { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'v', Value: '2' }, { Value: 'beta' }] } },
      { Field: 'path-pattern', Values: ['/api/*'] },
    ]),
  ).toEqual([
    'host-header = a.example, b.example',
    'http-header X-Canary = 1',
    'query-string = v=2, beta',
    'path-pattern = /api/*',
  ]);
});

test('actionWords: in their order, weights where there are several groups', () => {
  const TargetGroups = [
    { TargetGroupArn: group('blue'), Weight: 80 },
    { TargetGroupArn: group('green'), Weight: 20 },
  ];
  expect(actionWords([{ Type: 'forward', ForwardConfig: { TargetGroups } }])).toEqual([
    'forward → blue (80), green (20)',
  ]);
  expect(actionWords([{ Type: 'forward', TargetGroupArn: group('web') }])).toEqual(['forward → web']);
  expect(actionWords([{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }])).toEqual([
    'fixed-response 404',
  ]);
});

test('prioritiesFor: deals the same numbers out anew, and leaves out what stays', () => {
  const rule = (RuleArn: string, Priority: string) => ({
    RuleArn,
    Priority,
    IsDefault: Priority === 'default',
  });
  const moved = [rule('a', '10'), rule('c', '30'), rule('b', '20'), rule('d', 'default')];
  expect(prioritiesFor(moved)).toEqual([
    { RuleArn: 'c', Priority: 20 },
    { RuleArn: 'b', Priority: 30 },
  ]);
});
