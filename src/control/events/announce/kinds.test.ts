import { describe, expect, test } from 'vitest';
import { Store } from '../../../store/store.ts';
import {
  type ScalableTargetRow,
  type ScalingActivityRow,
  scalableTargetTable,
} from '../../../store/tables/application-auto-scaling.ts';
import type { StackEventRow } from '../../../store/tables/cloudformation.ts';
import {
  type ActionExecutionRow,
  type PipelineExecutionRow,
  pipelineVersionTable,
} from '../../../store/tables/codepipeline.ts';
import type { DeploymentState } from '../../../store/tables/ecs-deployments.ts';
import type { ServiceRow } from '../../../store/tables/ecs-services.ts';
import type { EventKind, RowChange } from './contract.ts';
import { serviceEvents } from './ecs-service.ts';
import { pipelineActionEvents, pipelineEvents } from './pipeline.ts';
import { scalingEvents } from './scaling-activity.ts';
import { stackEvents } from './stack.ts';

const scope = { account: '000000000000', region: 'us-east-1' };

function told(kind: EventKind<object>, change: Partial<RowChange<object>>, store = new Store()) {
  const events = kind.events({ since: 0, ...change }, { reader: store, now: 5000, changesOf: () => [] });
  return events.map(({ detailType, detail, resources }) => ({ detailType, resources, detail }));
}

describe('CloudFormation', () => {
  const stackId = 'arn:aws:cloudformation:us-east-1:000000000000:stack/shop/1';
  const row = { ...scope, stackId, stackName: 'shop', at: 1, token: 't' } as StackEventRow;

  test('a stack event of a resource', () => {
    const after = {
      ...row,
      logicalId: 'Topic',
      physicalId: 'p',
      type: 'AWS::SNS::Topic',
      status: 'CREATE_FAILED',
      reason: 'why',
    };
    expect(told(stackEvents, { after })).toEqual([
      {
        detailType: 'CloudFormation Resource Status Change',
        resources: [stackId],
        detail: {
          'stack-id': stackId,
          'logical-resource-id': 'Topic',
          'physical-resource-id': 'p',
          'resource-type': 'AWS::SNS::Topic',
          'status-details': { status: 'CREATE_FAILED', 'status-reason': 'why' },
          'client-request-token': 't',
        },
      },
    ]);
  });

  test('one of the stack itself', () => {
    const own = { logicalId: 'shop', physicalId: stackId, type: 'AWS::CloudFormation::Stack' };
    const [event] = told(stackEvents, { after: { ...row, ...own, status: 'CREATE_COMPLETE' } });
    expect(event).toMatchObject({
      detailType: 'CloudFormation Stack Status Change',
      detail: { 'status-details': { status: 'CREATE_COMPLETE', 'status-reason': '' } },
    });
    expect(event?.detail).not.toHaveProperty('logical-resource-id');
  });
});

describe('Application Auto Scaling tells only of a scale-out to the maximum', () => {
  const activity = (status: string) =>
    ({
      ...scope,
      activityId: 'a',
      targetKey: 'k',
      status,
      startedAt: 1000,
      endedAt: 2000,
    }) as ScalingActivityRow;

  const tell = (to: number, from = 2) => {
    const store = new Store();
    store.put(scalableTargetTable, {
      ...scope,
      targetKey: 'k',
      resourceId: 'service/c/s',
      serviceNamespace: 'ecs',
      scalableDimension: 'ecs:service:DesiredCount',
      minCapacity: 1,
      maxCapacity: 6,
      scaledOut: { activityId: 'a', from, to, cooldownSeconds: 0 },
    } as ScalableTargetRow);
    return told(scalingEvents, { before: activity('InProgress'), after: activity('Successful') }, store);
  };

  test('once it has ended', () => {
    expect(tell(6)).toMatchObject([
      {
        detailType: 'Application Auto Scaling Scaling Activity State Change',
        detail: {
          startTime: '1970-01-01T00:00:01Z',
          endTime: '1970-01-01T00:00:02Z',
          newDesiredCapacity: 6,
          oldDesiredCapacity: 2,
          maxCapacity: 6,
          scaledToMax: true,
          direction: 'scale-out',
        },
      },
    ]);
  });

  test('not below it', () => expect(tell(5)).toEqual([]));
});

describe('CodePipeline', () => {
  const execution = (status: string, stages: object) =>
    ({
      ...scope,
      executionId: 'e',
      pipelineKey: '000000000000/us-east-1/ship',
      pipelineName: 'ship',
      version: 3,
      status,
      stages,
      trigger: { type: 'StartPipelineExecution', detail: 'd' },
      startedAt: 1,
      updatedAt: 1,
    }) as PipelineExecutionRow;
  const stage = (status: string) => ({ Source: { status, enteredAt: 1 } });
  const states = (before: PipelineExecutionRow | undefined, after: PipelineExecutionRow) =>
    told(pipelineEvents, { ...(before && { before }), after }).map(({ detailType, detail }) => [
      detailType.split(' ')[1],
      (detail as { state: string }).state,
    ]);

  test('executions and stages start, fail, are resumed and succeed', () => {
    const [started, failed] = [
      execution('InProgress', stage('InProgress')),
      execution('Failed', stage('Failed')),
    ];
    const both = (state: string) => [
      ['Pipeline', state],
      ['Stage', state],
    ];
    expect(states(undefined, started)).toEqual(both('STARTED'));
    expect(states(started, started)).toEqual([]);
    expect(states(started, failed)).toEqual(both('FAILED'));
    expect(states(failed, started)).toEqual(both('RESUMED'));
    expect(states(started, execution('Succeeded', stage('Succeeded')))).toEqual(both('SUCCEEDED'));
  });

  test('actions, with their type', () => {
    const store = new Store();
    const actionTypeId = { owner: 'AWS', provider: 'ECR', category: 'Source', version: '1' } as const;
    store.put(pipelineVersionTable, {
      versionKey: '000000000000/us-east-1/ship#3',
      pipelineKey: '000000000000/us-east-1/ship',
      declaration: {
        name: 'ship',
        roleArn: '',
        stages: [{ name: 'Source', actions: [{ name: 'Image', actionTypeId }] }],
      },
      createdAt: 0,
    });
    const after = {
      ...scope,
      actionExecutionId: 'x',
      executionId: 'e',
      pipelineKey: '000000000000/us-east-1/ship',
      version: 3,
      stageName: 'Source',
      actionName: 'Image',
      status: 'Succeeded',
      inputs: [],
      outputs: [{ name: 'image', bucket: 'b', key: 'k' }],
    } as unknown as ActionExecutionRow;
    expect(told(pipelineActionEvents, { after }, store)).toMatchObject([
      {
        detailType: 'CodePipeline Action Execution State Change',
        resources: ['arn:aws:codepipeline:us-east-1:000000000000:ship'],
        detail: {
          pipeline: 'ship',
          stage: 'Source',
          action: 'Image',
          state: 'SUCCEEDED',
          type: actionTypeId,
          'output-artifacts': [{ name: 'image', s3location: { bucket: 'b', key: 'k' } }],
        },
      },
    ]);
  });
});

describe('ECS services', () => {
  const service = (deployments: Partial<DeploymentState>[], messages: string[] = [], createdAt = 100) =>
    ({
      ...scope,
      serviceArn: 'arn:service',
      clusterArn: 'arn:cluster',
      deployments,
      events: messages.map((message, i) => ({ id: `${i} ${message}`, createdAt, message })),
    }) as unknown as ServiceRow;
  const names = (change: Partial<RowChange<object>>) =>
    told(serviceEvents, change).map(({ detail }) => {
      const { eventType, eventName } = detail as { eventType: string; eventName: string };
      return `${eventType} ${eventName}`;
    });

  test('a deployment fails', () => {
    const deployment = { id: 'ecs-svc/1', updatedAt: 50, rolloutStateReason: 'broken' };
    const before = service([{ ...deployment, rolloutState: 'IN_PROGRESS' }]);
    const after = service([{ ...deployment, rolloutState: 'FAILED' }]);
    expect(names({ before, after })).toEqual(['ERROR SERVICE_DEPLOYMENT_FAILED']);
  });

  test.each([
    ['(service web) has reached a steady state.', 'INFO SERVICE_STEADY_STATE'],
    ['(service web) has stopped 2 running tasks: (task 1) (task 2).', 'INFO TASKS_STOPPED'],
    [
      '(service web) is unable to consistently start tasks successfully. For more information, see …',
      'WARN SERVICE_TASK_START_IMPAIRED',
    ],
    [
      '(service web) was unable to place a task because no container instance met all of its requirements.',
      'ERROR SERVICE_TASK_PLACEMENT_FAILURE',
    ],
  ])('%s: %s', (message, expected) => {
    expect(names({ before: service([]), after: service([], [message]) })).toEqual([expected]);
  });

  test('after a restart, what is older was told', () => {
    const after = service(
      [{ id: 'd', rolloutState: 'COMPLETED', updatedAt: 100 }],
      ['(service web) has reached a steady state.'],
    );
    expect(names({ after, since: 101 })).toEqual([]);
    expect(names({ after, since: 100 })).toHaveLength(2);
  });
});
