import { describe, expect, test } from 'vitest';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';
import { awslogsOf, datetimePattern } from './awslogs.ts';

const task = {
  account: '000000000000',
  region: 'us-east-1',
  taskId: 'abc',
  containers: [{ name: 'app', runtimeId: 'engine-id' }],
} as unknown as TaskRow;
const container = (options: Record<string, string>) => ({
  name: 'app',
  logConfiguration: { logDriver: 'awslogs' as const, options: { 'awslogs-group': '/ecs/web', ...options } },
});

describe('awslogsOf', () => {
  test('names the stream by prefix, container and task; without a prefix by the engine id', () => {
    expect(awslogsOf(task, container({ 'awslogs-stream-prefix': 'ecs' }))?.destination.logStreamName).toBe(
      'ecs/app/abc',
    );
    expect(awslogsOf(task, container({}))?.destination.logStreamName).toBe('engine-id');
  });

  test('honours the region that the user names', () => {
    expect(awslogsOf(task, container({ 'awslogs-region': 'ap-northeast-2' }))?.destination.region).toBe(
      'ap-northeast-2',
    );
  });

  test('is undefined for other drivers', () => {
    expect(awslogsOf(task, { name: 'app', logConfiguration: { logDriver: 'json-file' } })).toBeUndefined();
  });

  test('a multiline pattern wins over a datetime format', () => {
    const both = { 'awslogs-multiline-pattern': '^INFO', 'awslogs-datetime-format': '%Y' };
    expect(awslogsOf(task, container(both))?.beginsEvent?.source).toBe('^INFO');
  });

  test.each(['(', '(?=INFO)'])("finds fault with %j as Docker's driver does", (pattern) => {
    expect(awslogsOf(task, container({ 'awslogs-multiline-pattern': pattern }))?.problem).toMatch(
      /^awslogs could not parse multiline pattern key/,
    );
  });

  test('a pattern that goes back and forth reads a long line once', () => {
    const { beginsEvent } = awslogsOf(task, container({ 'awslogs-multiline-pattern': '^(a+)+b' }))!;
    expect(beginsEvent!.test('a'.repeat(16_384))).toBe(false);
  });
});

test.each([
  ['%Y-%m-%d %H:%M:%S', '2026-11-22 17:00:59 started', true],
  ['%Y-%m-%d %H:%M:%S', '  at main.js:10', false],
  ['[%b %d, %Y %H:%M:%S]', '[Nov 22, 2026 17:00:59] started', true],
  ['[%b %d, %Y %H:%M:%S]', '[Foo 22, 2026 17:00:59] started', false],
])('datetimePattern: %s over %j', (format, line, begins) => {
  expect(new RegExp(datetimePattern(format)).test(line)).toBe(begins);
});
