import { expect, test } from 'vitest';
import { appSpecText, colorsOf, planOf, sharesOf, taskDefinitionIn, waitOf } from './blue-green.ts';

const forward = (...groups: [arn: string, weight: number][]) => ({
  Actions: [
    {
      Type: 'forward' as const,
      ForwardConfig: { TargetGroups: groups.map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight })) },
    },
  ],
});

test('sharesOf: by the first rule that forwards to one of the pair', () => {
  const rules = [forward(['other', 1]), forward(['blue', 90], ['green', 10]), forward(['blue', 1])];
  expect(sharesOf(rules, ['blue', 'green'])).toEqual({ blue: 90, green: 10 });
});

test('sharesOf: a rule with one target group sends it everything; without such a rule there is no traffic', () => {
  const one = { Actions: [{ Type: 'forward' as const, TargetGroupArn: 'green' }] };
  expect(sharesOf([one], ['blue', 'green'])).toEqual({ blue: 0, green: 100 });
  expect(sharesOf([forward(['other', 1])], ['blue', 'green'])).toEqual({ blue: 0, green: 0 });
  expect(sharesOf([forward(['blue', 0], ['green', 0])], ['blue', 'green'])).toEqual({ blue: 0, green: 0 });
});

test('colorsOf: as the task sets say, else the group that none of them has', () => {
  const set = (taskSetLabel: 'Blue' | 'Green', name: string) => ({ taskSetLabel, targetGroup: { name } });
  const names = ['one', 'two'];
  expect(colorsOf(names, { taskSetsInfo: [set('Blue', 'two'), set('Green', 'one')] })).toEqual({
    blue: 'two',
    green: 'one',
  });
  expect(colorsOf(names, { taskSetsInfo: [set('Blue', 'two')] })).toEqual({ blue: 'two', green: 'one' });
  expect(colorsOf(names, { taskSetsInfo: [set('Green', 'one')] })).toEqual({ blue: 'two', green: 'one' });
  expect(colorsOf(names, undefined)).toEqual({ blue: 'one', green: 'two' });
});

test('waitOf: before traffic is rerouted, and before the original tasks end', () => {
  expect(waitOf({ status: 'Ready' })).toBe('READY_WAIT');
  expect(waitOf({ status: 'InProgress', instanceTerminationWaitTimeStarted: true })).toBe('TERMINATION_WAIT');
  expect(waitOf({ status: 'Succeeded', instanceTerminationWaitTimeStarted: true })).toBeUndefined();
  expect(waitOf({ status: 'InProgress' })).toBeUndefined();
});

test('taskDefinitionIn: of an AppSpec file in YAML, in JSON, and as the console writes it', () => {
  const taskDefinition = 'arn:aws:ecs:us-east-1:000000000000:task-definition/web:3';
  expect(taskDefinitionIn(`        TaskDefinition: ${taskDefinition}\n`)).toBe(taskDefinition);
  expect(taskDefinitionIn(JSON.stringify({ Properties: { TaskDefinition: taskDefinition } }))).toBe(
    taskDefinition,
  );
  expect(taskDefinitionIn(appSpecText({ taskDefinition, containerName: 'a', containerPort: 80 }))).toBe(
    taskDefinition,
  );
  expect(taskDefinitionIn('TaskDefinition: <TASK_DEFINITION>')).toBeUndefined();
});

test('planOf: how traffic moves', () => {
  const canary = {
    type: 'TimeBasedCanary' as const,
    timeBasedCanary: { canaryPercentage: 10, canaryInterval: 5 },
  };
  expect(planOf(canary)).toEqual({ kind: 'canary', percent: 10, minutes: 5 });
  expect(planOf({ type: 'AllAtOnce' })?.kind).toBe('allAtOnce');
  expect(planOf(undefined)).toBeUndefined();
});
