import { describe, expect, it } from 'vitest';
import { ChangedSince } from './changed-since.ts';

const change = (id: string) => ({ topic: 'ecs.tasks', id });

describe('ChangedSince', () => {
  it('tells what was noted since it was last taken', () => {
    const changed = new ChangedSince();
    changed.note('tasks', [change('a')]);
    changed.note('tasks', [change('b')]);
    changed.note('services', [change('c')]);
    expect(changed.take('tasks')).toEqual([change('a'), change('b')]);
    expect(changed.take('services')).toEqual([change('c')]);
  });

  it('says everything where nothing was noted, and where a gap was', () => {
    const changed = new ChangedSince();
    expect(changed.take('tasks')).toBe('all');
    changed.note('tasks', 'all');
    changed.note('tasks', [change('a')]);
    expect(changed.take('tasks')).toBe('all');
  });

  it('says everything rather than a long list', () => {
    const changed = new ChangedSince();
    changed.note(
      'tasks',
      Array.from({ length: 501 }, (_, index) => change(String(index))),
    );
    expect(changed.take('tasks')).toBe('all');
  });
});
