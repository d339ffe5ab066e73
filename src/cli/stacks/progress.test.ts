import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';
import { failureReasons, resourceLines, summarizeEvents } from './progress.ts';

const event = (id: string, status: string, more: Partial<StackEvent> = {}): StackEvent => ({
  StackId: 'arn:stack',
  EventId: `${id}-${status}`,
  StackName: 's',
  Timestamp: new Date(0),
  LogicalResourceId: id,
  PhysicalResourceId: `${id}-1`,
  ResourceType: 'AWS::ECS::Service',
  ResourceStatus: status as StackEvent['ResourceStatus'],
  ...more,
});
const ofStack = event('s', 'UPDATE_COMPLETE', { PhysicalResourceId: 'arn:stack' });

describe('resourceLines', () => {
  it('shows each resource once, and not the deletion of what was replaced', () => {
    const lines = resourceLines([
      event('Task', 'UPDATE_IN_PROGRESS'),
      event('Task', 'UPDATE_COMPLETE', { PhysicalResourceId: 'Task-2' }),
      event('Old', 'DELETE_COMPLETE'),
      ofStack,
      event('Task', 'DELETE_COMPLETE'),
    ]);
    expect(lines.map((line) => line.split(/\s+/).slice(0, 2))).toEqual([
      ['updated', 'Task'],
      ['deleted', 'Old'],
    ]);
  });
});

describe('summarizeEvents', () => {
  it('counts what is done, and names what is under way', () => {
    const events = [event('A', 'CREATE_COMPLETE'), event('B', 'CREATE_IN_PROGRESS')];
    expect(summarizeEvents(events, 5)).toBe('1 of 5 resources, B under way');
  });
});

describe('failureReasons', () => {
  it('leaves out what was only cancelled for the sake of another', () => {
    const failed = (id: string, ResourceStatusReason: string) =>
      event(id, 'CREATE_FAILED', { ResourceStatusReason });
    expect(failureReasons([failed('A', 'no such VPC'), failed('B', 'Resource creation cancelled')])).toEqual([
      'A (ECS::Service): no such VPC',
    ]);
  });
});
