import { expect, test } from 'vitest';
import { parseLifecyclePolicy } from './ecr-lifecycle-policy.ts';

const rule = (selection: object, over: object = {}) => ({
  rulePriority: 1,
  description: 'a rule',
  selection: { tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 3, ...selection },
  action: { type: 'expire' },
  ...over,
});
const parse = (...rules: object[]) => parseLifecyclePolicy(JSON.stringify({ rules }));

test('parseLifecyclePolicy: a prefix is a pattern', () => {
  expect(parse(rule({ tagStatus: 'tagged', tagPrefixList: ['prod', 'v'] }))).toEqual([
    {
      rulePriority: 1,
      tagStatus: 'tagged',
      tagPatterns: ['prod*', 'v*'],
      storageClass: 'STANDARD',
      countType: 'imageCountMoreThan',
      countNumber: 3,
      action: 'EXPIRE',
    },
  ]);
});

test('parseLifecyclePolicy: a transition to the archive', () => {
  const read = parse(
    rule(
      { tagStatus: 'any', countType: 'sinceImagePulled', countUnit: 'days' },
      { action: { type: 'transition', targetStorageClass: 'archive' } },
    ),
  );
  expect(read).toMatchObject([{ action: 'TRANSITION', countType: 'sinceImagePulled' }]);
});

test.each<[string, object[]]>([
  ['no rules', []],
  ['tagged without a tag list', [rule({ tagStatus: 'tagged' })]],
  ['both tag lists', [rule({ tagStatus: 'tagged', tagPrefixList: ['a'], tagPatternList: ['b'] })]],
  ['a tag list for untagged images', [rule({ tagPrefixList: ['a'] })]],
  ['an age without its unit', [rule({ countType: 'sinceImagePushed' })]],
  ['a unit for a count', [rule({ countUnit: 'days' })]],
  ['hours', [rule({ countType: 'sinceImagePushed', countUnit: 'hours' })]],
  ['a count of 0', [rule({ countNumber: 0 })]],
  ['null where a field may be left out', [rule({ countUnit: null })]],
  ['an unknown field', [rule({ tagged: true })]],
  ['an unknown action', [rule({}, { action: { type: 'delete' } })]],
  ['five wildcards', [rule({ tagStatus: 'tagged', tagPatternList: ['*a*b*c*d*'] })]],
  ['one priority twice', [rule({}), rule({ tagStatus: 'any' })]],
  ['any before another rule', [rule({ tagStatus: 'any' }), rule({}, { rulePriority: 2 })]],
  ['two rules for untagged images', [rule({}), rule({}, { rulePriority: 2 })]],
  [
    'archived images by transition time in standard',
    [rule({ countType: 'sinceImageTransitioned', countUnit: 'days' })],
  ],
])('parseLifecyclePolicy: refuses %s', (_what, rules) => {
  expect(() => parse(...rules)).toThrow();
});

test('parseLifecyclePolicy: refuses what is no JSON', () => {
  expect(() => parseLifecyclePolicy('rules: []')).toThrow(/JSON/);
});
