import { expect, test } from 'vitest';
import { concerns, type TopicChange } from './topics.ts';

const taskOf = (service: string): TopicChange => ({
  topic: 'ecs.tasks',
  id: 'task/1',
  of: [service, 'cluster/a'],
});

test('concerns: a whole topic hears of each of its changes, and of no other topic', () => {
  expect(concerns(taskOf('service/web'), 'ecs.tasks')).toBe(true);
  expect(concerns(taskOf('service/web'), 'ecs.services')).toBe(false);
});

test('concerns: a question about one thing hears of it and of what belongs to it', () => {
  const about = (thing: string) => ({ topic: 'ecs.tasks', about: thing }) as const;
  expect(concerns(taskOf('service/web'), about('service/web'))).toBe(true);
  expect(concerns(taskOf('service/web'), about('task/1'))).toBe(true);
  expect(concerns(taskOf('service/web'), about('service/api'))).toBe(false);
});

test('concerns: what is gone no longer says whose it was, so everyone of its topic asks again', () => {
  const gone: TopicChange = { topic: 'ecs.tasks', id: 'task/1', gone: true };
  expect(concerns(gone, { topic: 'ecs.tasks', about: 'service/web' })).toBe(true);
  expect(concerns({ topic: 'ecs.tasks' }, { topic: 'ecs.tasks', about: 'service/web' })).toBe(true);
});
