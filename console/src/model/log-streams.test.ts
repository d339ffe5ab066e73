import { expect, test } from 'vitest';
import { logSources } from './log-streams.ts';

const awslogs = (options: Record<string, string>) => ({ logDriver: 'awslogs' as const, options });

test('logSources: names the stream by prefix, container and task', () => {
  const app = {
    name: 'app',
    logConfiguration: awslogs({ 'awslogs-group': '/ecs/web', 'awslogs-stream-prefix': 'ecs' }),
  };
  expect(logSources([app], 'abc')).toEqual([{ container: 'app', group: '/ecs/web', stream: 'ecs/app/abc' }]);
});

test('logSources: leaves out containers that log elsewhere or without a prefix', () => {
  const elsewhere = { name: 'a', logConfiguration: { logDriver: 'json-file' as const } };
  const nameless = { name: 'b', logConfiguration: awslogs({ 'awslogs-group': '/ecs/web' }) };
  expect(logSources([elsewhere, nameless, { name: 'c' }], 'abc')).toEqual([]);
  expect(logSources(undefined, 'abc')).toEqual([]);
});
