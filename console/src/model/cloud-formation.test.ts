import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { expect, test } from 'vitest';
import { failuresOf, isGood, isUnderWay, latestEvents, progressOf } from './cloud-formation.ts';

const StackId = 'arn:aws:cloudformation:us-east-1:000000000000:stack/web/1';
const event = (LogicalResourceId: string, ResourceStatus: string, more: Partial<StackEvent> = {}) =>
  ({
    StackId,
    EventId: `${LogicalResourceId}-${ResourceStatus}`,
    StackName: 'web',
    Timestamp: new Date(0),
    LogicalResourceId,
    PhysicalResourceId: `physical-${LogicalResourceId}`,
    ResourceType: 'AWS::ECS::Cluster',
    ResourceStatus,
    ...more,
  }) as StackEvent;

const ofStack = (status: string) => event('web', status, { PhysicalResourceId: StackId });

test('latestEvents: one for each resource, in the order in which they began, without the stack itself', () => {
  const events = [
    event('B', 'CREATE_IN_PROGRESS'),
    event('A', 'CREATE_COMPLETE'),
    event('A', 'CREATE_IN_PROGRESS'),
    ofStack('CREATE_IN_PROGRESS'),
  ];
  expect(latestEvents(events).map((each) => `${each.LogicalResourceId} ${each.ResourceStatus}`)).toEqual([
    'A CREATE_COMPLETE',
    'B CREATE_IN_PROGRESS',
  ]);
});

test('latestEvents: the deletion of what was replaced is not the end of its resource', () => {
  const events = [
    event('A', 'DELETE_COMPLETE', { PhysicalResourceId: 'old' }),
    event('A', 'UPDATE_COMPLETE', { PhysicalResourceId: 'new' }),
  ];
  expect(latestEvents(events)[0]?.ResourceStatus).toBe('UPDATE_COMPLETE');
});

test('failuresOf: tells the cause, not what was cancelled for its sake', () => {
  const events = [
    ofStack('ROLLBACK_IN_PROGRESS'),
    event('B', 'CREATE_FAILED', { ResourceStatusReason: 'Resource creation cancelled' }),
    event('A', 'CREATE_FAILED', { ResourceStatusReason: 'The name is taken.' }),
  ];
  expect(failuresOf(events)).toEqual([
    { logicalId: 'A', type: 'AWS::ECS::Cluster', reason: 'The name is taken.' },
  ]);
});

test('progressOf: counts what is done against what the template has', () => {
  const events = [event('A', 'CREATE_COMPLETE'), event('B', 'CREATE_IN_PROGRESS')];
  expect(progressOf(events, 5)).toEqual({ done: 1, total: 5 });
});

test('a stack that waits for its change set is at rest; a rollback that is complete is no success', () => {
  expect(isUnderWay('REVIEW_IN_PROGRESS')).toBe(false);
  expect(isUnderWay('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS')).toBe(true);
  expect(isGood('UPDATE_ROLLBACK_COMPLETE')).toBe(false);
});
