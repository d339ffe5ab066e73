import type { ListRuleExecutionsOutput } from '@aws-sdk/client-codepipeline';
import { describe, expect, test } from 'vitest';
import {
  actions,
  answer,
  approveStage,
  becomes,
  create,
  deployStage,
  executions,
  imageOf,
  images,
  operate,
  shop,
  sourceStage,
  state,
  statuses,
  upload,
} from './pipeline-fixture.ts';
import type { World } from './world.ts';

const V2 = { pipelineType: 'V2' };
const rule = (provider: string, configuration: object, over: object = {}) => ({
  name: provider,
  ruleTypeId: { category: 'Rule', owner: 'AWS', provider, version: '1' },
  configuration,
  ...over,
});
const when = (result: string, ...rules: object[]) => ({ conditions: [{ result, rules }] });

async function alarm(world: World, StateValue: string): Promise<void> {
  await world.operate('cloudwatch', 'SetAlarmState', {
    AlarmName: 'errors',
    StateValue,
    StateReason: 'a test says so',
  });
}

/** An alarm that nothing but SetAlarmState moves. */
async function withAlarm(world: World, state: string): Promise<void> {
  await world.operate('cloudwatch', 'PutMetricAlarm', {
    AlarmName: 'errors',
    Namespace: 'Shop',
    MetricName: 'Errors',
    Statistic: 'Sum',
    Period: 86_400,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'ignore',
  });
  await alarm(world, state);
}

const watched = (configuration: object = {}) =>
  rule('CloudWatchAlarm', { AlarmName: 'errors', ...configuration });

const deployState = async (world: World) =>
  (await state(world)).stageStates?.find((stage) => stage.stageName === 'Deploy');

describe('conditions of stages', () => {
  test('an alarm bars the entry; once it is over, the stage is entered', async () => {
    const world = await shop();
    await withAlarm(world, 'ALARM');
    upload(world, images(['app', 'web:2']));
    const beforeEntry = when('FAIL', watched({ WaitTime: '10' }));
    await create(world, [sourceStage, { ...deployStage, beforeEntry }], V2);
    await world.run(120_000);
    const waiting = (await deployState(world))?.beforeEntryConditionState;
    expect(waiting?.latestExecution?.status).toBe('InProgress');
    expect(imageOf(world)).toBe('web:1');
    await alarm(world, 'OK');
    await becomes(world, ['Succeeded']);
    expect(imageOf(world)).toBe('web:2');
    expect((await deployState(world))?.beforeEntryConditionState).toMatchObject({
      latestExecution: { status: 'Succeeded' },
      conditionStates: [
        {
          ruleStates: [
            {
              ruleName: 'CloudWatchAlarm',
              latestExecution: { status: 'Succeeded', summary: 'The alarm errors is in state OK.' },
            },
          ],
        },
      ],
    });
  });

  test('an alarm that outlasts its WaitTime fails the stage; overridden it goes on', async () => {
    const world = await shop();
    await withAlarm(world, 'ALARM');
    upload(world, images(['app', 'web:2']));
    const beforeEntry = when('FAIL', watched({ WaitTime: '2' }));
    await create(world, [sourceStage, { ...deployStage, beforeEntry }], V2);
    await world.run(110_000);
    expect(await statuses(world)).toEqual(['InProgress']);
    await becomes(world, ['Failed']);
    expect((await actions(world)).map((each) => each.actionName)).toEqual(['Object']);
    const { ruleExecutionDetails } = await operate<ListRuleExecutionsOutput>(world, 'ListRuleExecutions', {});
    expect(ruleExecutionDetails).toMatchObject([
      {
        stageName: 'Deploy',
        status: 'Failed',
        output: { executionResult: { errorDetails: { message: 'The alarm errors is in state ALARM.' } } },
      },
    ]);
    const [execution] = await executions(world);
    const override = () =>
      operate(world, 'OverrideStageCondition', {
        stageName: 'Deploy',
        pipelineExecutionId: execution?.pipelineExecutionId,
        conditionType: 'BEFORE_ENTRY',
      });
    await override();
    await becomes(world, ['Succeeded']);
    expect(imageOf(world)).toBe('web:2');
    await expect(override()).rejects.toMatchObject({ code: 'ConditionNotOverridableException' });
  });

  test('a window waits until it opens, also across a restart', async () => {
    const world = await shop();
    upload(world, images(['app', 'web:2']));
    const opens = new Date(world.clock.now().getTime() + 3_600_000);
    const Cron = `* ${opens.getUTCMinutes()} ${opens.getUTCHours()} * * ?`;
    const beforeEntry = when('FAIL', rule('DeploymentWindow', { Cron, TimeZone: 'UTC' }));
    await create(world, [sourceStage, { ...deployStage, beforeEntry }], V2);
    await world.run(1_800_000);
    await world.restart();
    await world.run(1_600_000);
    expect(await statuses(world)).toEqual(['InProgress']);
    expect(imageOf(world)).toBe('web:1');
    await becomes(world, ['Succeeded']);
    const at = (await actions(world))[1]?.startTime?.getTime() ?? 0;
    expect(at).toBeGreaterThanOrEqual(opens.setUTCSeconds(0, 0));
  });

  test('a variable skips a stage', async () => {
    const world = await shop();
    upload(world, images(['app', 'web:2']));
    const check = rule('VariableCheck', { Variable: '#{variables.env}', Operator: 'EQ', Value: 'prod' });
    const stages = [sourceStage, { ...deployStage, beforeEntry: when('SKIP', check) }];
    await create(world, stages, { ...V2, variables: [{ name: 'env', defaultValue: 'test' }] });
    await becomes(world, ['Succeeded']);
    expect((await deployState(world))?.latestExecution?.status).toBe('Skipped');
    expect(imageOf(world)).toBe('web:1');
    await world.operate('codepipeline', 'StartPipelineExecution', {
      name: 'release',
      variables: [{ name: 'env', value: 'prod' }],
    });
    await becomes(world, ['Succeeded', 'Succeeded']);
    expect(imageOf(world)).toBe('web:2');
  });

  test('an alarm that goes off while a deployment is watched takes it back', async () => {
    const world = await shop();
    await withAlarm(world, 'OK');
    upload(world, images(['app', 'web:2']));
    const onSuccess = when('ROLLBACK', watched({ WaitTime: '5', AlarmStates: 'ALARM' }));
    await create(world, [sourceStage, { ...deployStage, onSuccess }], V2);
    await becomes(world, ['Succeeded']);
    upload(world, images(['app', 'web:3']));
    await world.until('web:3', () => imageOf(world) === 'web:3');
    await world.until('watched', (w) => w.running.every((task) => task.containers[0]?.image === 'web:3'));
    await world.run(60_000);
    expect(await statuses(world)).toEqual(['Succeeded', 'InProgress']);
    await alarm(world, 'ALARM');
    await becomes(world, ['Succeeded', 'Failed', 'Succeeded']);
    expect((await executions(world))[2]?.trigger?.triggerType).toBe('AutomatedRollback');
    expect(imageOf(world)).toBe('web:2');
  });

  test('stopped while it waits, rules are given up', async () => {
    const world = await shop();
    await withAlarm(world, 'ALARM');
    upload(world, images(['app', 'web:2']));
    const beforeEntry = when('FAIL', watched({ WaitTime: '10' }));
    await create(world, [sourceStage, { ...deployStage, beforeEntry }], V2);
    await world.run(1000);
    const [execution] = await executions(world);
    await operate(world, 'StopPipelineExecution', { pipelineExecutionId: execution?.pipelineExecutionId });
    await becomes(world, ['Stopped']);
    expect((await deployState(world))?.beforeEntryConditionState?.latestExecution?.status).toBe('Abandoned');
  });
});

test.each([1, 2, 3])(
  'killed again and again, each rule and each action runs once (seed %i)',
  async (seed) => {
    const world = await shop({ seed });
    await withAlarm(world, 'OK');
    upload(world, images(['app', 'web:2']));
    const opens = new Date(world.clock.now().getTime() + 60_000);
    const Cron = `* ${opens.getUTCMinutes()} ${opens.getUTCHours()} * * ?`;
    const beforeEntry = when('FAIL', rule('DeploymentWindow', { Cron }), watched());
    const onSuccess = when('ROLLBACK', watched({ WaitTime: '2' }));
    await create(world, [sourceStage, { ...deployStage, beforeEntry, onSuccess }], V2);
    for (let i = 0; i < 12; i++) {
      await world.run(1000 + world.random.integer(20) * 1000);
      await world.restart();
    }
    await becomes(world, ['Succeeded']);
    const { ruleExecutionDetails = [] } = await operate<ListRuleExecutionsOutput>(
      world,
      'ListRuleExecutions',
      {},
    );
    expect(ruleExecutionDetails.map((each) => [each.ruleName, each.status]).reverse()).toEqual([
      ['DeploymentWindow', 'Succeeded'],
      ['CloudWatchAlarm', 'Succeeded'],
      ['CloudWatchAlarm', 'Succeeded'],
    ]);
    expect((await actions(world)).map((each) => each.actionName)).toEqual(['Object', 'Service']);
  },
);

describe('a stage that fails', () => {
  test('RETRY: is tried once more by itself', async () => {
    const world = await shop();
    upload(world, images(['app', 'web:2']));
    const onFailure = { result: 'RETRY', retryConfiguration: { retryMode: 'FAILED_ACTIONS' } };
    await create(world, [sourceStage, { ...approveStage, onFailure }, deployStage], V2);
    await world.run(1000);
    await answer(world, 'Rejected');
    await world.run(1000);
    expect(await statuses(world)).toEqual(['InProgress']);
    const approve = async () => (await state(world)).stageStates?.[1];
    expect((await approve())?.retryStageMetadata).toEqual({
      autoStageRetryAttempt: 1,
      latestRetryTrigger: 'AutomatedStageRetry',
    });
    await answer(world, 'Rejected');
    await becomes(world, ['Failed']);
    const asked = (await actions(world)).filter((each) => each.actionName === 'Ask');
    expect(asked.map((each) => each.status)).toEqual(['Failed', 'Failed']);
  });

  test('a condition decides whether it is taken back', async () => {
    const world = await shop();
    await withAlarm(world, 'OK');
    upload(world, images(['app', 'web:2']));
    const onFailure = when('ROLLBACK', watched());
    await create(world, [sourceStage, { ...deployStage, onFailure }], V2);
    await becomes(world, ['Succeeded']);
    upload(world, images(['nobody', 'web:3']));
    await becomes(world, ['Succeeded', 'Failed']);
    await alarm(world, 'ALARM');
    upload(world, images(['nobody', 'web:4']));
    await becomes(world, ['Succeeded', 'Failed', 'Failed', 'Succeeded']);
    expect((await executions(world))[3]?.executionType).toBe('ROLLBACK');
  });
});
