import type { Stack } from '@aws-sdk/client-cloudformation';
import { expect, test } from 'vitest';
import { changedBackLines } from './changed-elsewhere.ts';

const stackOf = (changeSet: string): Stack => ({
  StackName: 'web',
  CreationTime: new Date(0),
  StackStatus: 'UPDATE_COMPLETE',
  ChangeSetId: `arn:aws:cloudformation:us-east-1:000000000000:changeSet/${changeSet}/1`,
});
const changes = [
  {
    Action: 'Modify' as const,
    LogicalResourceId: 'Service',
    ResourceType: 'AWS::ECS::Service',
    Details: [{ Target: { Path: '/Properties/DesiredCount', BeforeValue: '3', AfterValue: '2' } }],
  },
];

test('changedBackLines: tells what of a change by the console goes', () => {
  const [first, ...lines] = changedBackLines(stackOf('console-1'), changes);
  expect(first).toMatch(/^web was changed by something else/);
  expect(lines.join('\n')).toMatch(/~ Service .*\n +DesiredCount: 3 → 2/);
});

test('changedBackLines: silent about its own changes, new stacks, and where nothing changes', () => {
  expect(changedBackLines(stackOf('slipway-1'), changes)).toEqual([]);
  expect(changedBackLines(undefined, changes)).toEqual([]);
  expect(changedBackLines(stackOf('console-1'), [])).toEqual([]);
});
