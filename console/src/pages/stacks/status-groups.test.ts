import { expect, test } from 'vitest';
import { isInGroup, type StatusGroup } from './status-groups.ts';

test.each<[StatusGroup, string[]]>([
  ['active', ['CREATE_COMPLETE', 'UPDATE_IN_PROGRESS', 'ROLLBACK_COMPLETE', 'DELETE_FAILED']],
  ['in-progress', ['UPDATE_IN_PROGRESS']],
  ['failed', ['ROLLBACK_COMPLETE', 'DELETE_FAILED']],
  ['deleted', ['DELETE_COMPLETE']],
])('isInGroup: %s', (group, expected) => {
  const all = [
    'CREATE_COMPLETE',
    'UPDATE_IN_PROGRESS',
    'ROLLBACK_COMPLETE',
    'DELETE_FAILED',
    'DELETE_COMPLETE',
  ];
  expect(all.filter((StackStatus) => isInGroup({ StackStatus }, group))).toEqual(expected);
});
