import { expect, test } from 'vitest';
import { evaluateLifecycle, type LifecycleImage, type LifecycleRule } from './ecr-lifecycle.ts';

const DAY = 24 * 60 * 60 * 1000;
const now = 1000 * DAY;

const image = (digest: string, daysAgo: number, ...tags: string[]): LifecycleImage => ({
  digest,
  tags,
  pushedAt: now - daysAgo * DAY,
  storageClass: 'STANDARD',
  isInList: false,
});

const rule = (over: Partial<LifecycleRule>): LifecycleRule => ({
  rulePriority: 1,
  tagStatus: 'any',
  tagPatterns: [],
  storageClass: 'STANDARD',
  countType: 'imageCountMoreThan',
  countNumber: 1,
  action: 'EXPIRE',
  ...over,
});

const decided = (rules: LifecycleRule[], images: LifecycleImage[]) =>
  evaluateLifecycle(rules, images, now).map(
    ({ image, rulePriority }) => `${image.digest} by ${rulePriority}`,
  );

test('evaluateLifecycle: the newest images stay, the oldest goes first', () => {
  const images = [image('b', 2), image('a', 1), image('d', 4), image('c', 3)];
  expect(decided([rule({ countNumber: 2 })], images)).toEqual(['d by 1', 'c by 1']);
});

test('evaluateLifecycle: images that are older than so many days go', () => {
  const images = [image('a', 13.9), image('b', 14), image('c', 14.1)];
  expect(decided([rule({ countType: 'sinceImagePushed', countNumber: 14 })], images)).toEqual(['c by 1']);
});

test('evaluateLifecycle: untagged images only', () => {
  expect(
    decided([rule({ tagStatus: 'untagged' })], [image('a', 1), image('b', 2), image('c', 3, 'v1')]),
  ).toEqual(['b by 1']);
});

test('evaluateLifecycle: every pattern must be met by some tag', () => {
  const both = rule({
    tagStatus: 'tagged',
    tagPatterns: ['alpha*', 'beta*'],
    countType: 'sinceImagePushed',
    countNumber: 5,
  });
  expect(
    decided(
      [both],
      [image('a', 10, 'alpha-1'), image('b', 12, 'beta-1'), image('c', 9, 'alpha-2', 'beta-2')],
    ),
  ).toEqual(['c by 1']);
});

// The next three are the shapes of examples A to C of the ECR user guide, "Examples of lifecycle policies", filtering on multiple rules.
test('evaluateLifecycle: an image belongs to the first rule that selects it', () => {
  const rules = [
    rule({ rulePriority: 1, tagStatus: 'tagged', tagPatterns: ['prod*'] }),
    rule({ rulePriority: 2, tagStatus: 'tagged', tagPatterns: ['beta*'] }),
  ];
  const images = [
    image('a', 10, 'beta-1', 'prod-1'),
    image('b', 9, 'beta-2', 'prod-2'),
    image('c', 8, 'beta-3'),
  ];
  expect(decided(rules, images)).toEqual(['a by 1']);
});

test('evaluateLifecycle: what a first rule takes still counts for a later one', () => {
  const rules = [
    rule({ rulePriority: 1, tagStatus: 'untagged', countType: 'sinceImagePushed', countNumber: 5 }),
    rule({ rulePriority: 2, countNumber: 1 }),
  ];
  const images = [image('a', 1, 'v1'), image('b', 10), image('c', 11, 'v0')];
  expect(decided(rules, images)).toEqual(['c by 2', 'b by 1']);
});

test('evaluateLifecycle: what a first rule spares is spared by later ones', () => {
  const rules = [
    rule({ rulePriority: 1, tagStatus: 'tagged', tagPatterns: ['keep*'], countNumber: 10 }),
    rule({ rulePriority: 2, countType: 'sinceImagePushed', countNumber: 1 }),
  ];
  expect(decided(rules, [image('a', 100, 'keep-1'), image('b', 100, 'other')])).toEqual(['b by 2']);
});

test('evaluateLifecycle: rules go by priority, however they are written', () => {
  const rules = [rule({ rulePriority: 7, countNumber: 1 }), rule({ rulePriority: 3, tagStatus: 'untagged' })];
  expect(decided(rules, [image('a', 1), image('b', 2)])).toEqual(['b by 3']);
});

test('evaluateLifecycle: an image of a manifest list waits for the list', () => {
  expect(decided([rule({})], [image('a', 1), { ...image('b', 2), isInList: true }])).toEqual([]);
});

test('evaluateLifecycle: an image that was never pulled counts from its push', () => {
  const rules = [rule({ countType: 'sinceImagePulled', countNumber: 30, action: 'TRANSITION' })];
  const pulled = { ...image('a', 90), pulledAt: now - DAY };
  expect(decided(rules, [pulled, image('b', 31), image('c', 29)])).toEqual(['b by 1']);
});

test('evaluateLifecycle: archived images are for archive rules, from the day of their archiving', () => {
  const rules = [
    rule({ rulePriority: 1, countType: 'sinceImagePushed', countNumber: 1 }),
    rule({ rulePriority: 2, storageClass: 'ARCHIVE', countType: 'sinceImageTransitioned', countNumber: 90 }),
  ];
  const archived = (digest: string, daysAgo: number): LifecycleImage => ({
    ...image(digest, 500),
    storageClass: 'ARCHIVE',
    archivedAt: now - daysAgo * DAY,
  });
  expect(decided(rules, [archived('a', 91), archived('b', 89)])).toEqual(['a by 2']);
});
