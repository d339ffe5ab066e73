import { describe, expect, test } from 'vitest';
import { taskDefinitionTable } from '../../src/store/tables/ecs-task-definitions.ts';
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

describe('CodePipeline', () => {
  test('an object, an approval, and the rollout of a new revision with its image', async () => {
    const world = await shop();
    const version = upload(world, images(['app', 'web:2']));
    await create(world, [sourceStage, approveStage, deployStage]);
    await world.run(60_000);
    expect((await actions(world)).map(({ actionName, status }) => [actionName, status])).toEqual([
      ['Object', 'Succeeded'],
      ['Ask', 'InProgress'],
    ]);
    expect((await actions(world))[1]?.input?.resolvedConfiguration).toEqual({
      CustomData: `Take ${version}?`,
    });
    expect(imageOf(world)).toBe('web:1');
    await answer(world, 'Approved');
    await becomes(world, ['Succeeded']);
    expect(imageOf(world)).toBe('web:2');
    expect(world.running.map((task) => task.containers[0]?.image)).toEqual(['web:2', 'web:2']);
    const [execution] = await executions(world);
    expect(execution).toMatchObject({
      trigger: { triggerType: 'CreatePipeline' },
      sourceRevisions: [{ actionName: 'Object', revisionId: version }],
    });
    await expect(answer(world, 'Approved')).rejects.toMatchObject({ code: 'ValidationException' });
  });

  test('a container that is not in the task definition fails the action, with both lists', async () => {
    const world = await shop();
    upload(world, images(['app', 'web:2'], ['worker', 'worker:2']));
    await create(world, [sourceStage, deployStage]);
    await becomes(world, ['Failed']);
    const { output } = (await actions(world))[1] ?? {};
    expect(output?.executionResult?.errorDetails).toEqual({
      code: 'ConfigurationError',
      message:
        'The AWS ECS container worker does not exist. Containers in the image definition file: [app, worker]; containers in the task definition: [app]',
    });
    expect(imageOf(world)).toBe('web:1');
  });

  test('a rollout that is rolled back fails the action with its reason; a new object starts again', async () => {
    const world = await shop({ speed: 20 });
    upload(world, images(['app', 'slipway.test/pull-fails']));
    await create(world, [sourceStage, deployStage]);
    await becomes(world, ['Failed']);
    const { output } = (await actions(world))[1] ?? {};
    expect(output?.executionResult?.errorDetails?.code).toBe('JobFailed');
    expect(output?.executionResult?.errorDetails?.message).toMatch(/circuit breaker/);
    upload(world, images(['app', 'web:3']));
    await becomes(world, ['Failed', 'Succeeded']);
    expect((await executions(world))[1]?.trigger?.triggerType).toBe('PollForSourceChanges');
    expect(imageOf(world)).toBe('web:3');
  });

  test('a rejected approval fails; retried it asks again', async () => {
    const world = await shop();
    upload(world, images(['app', 'web:2']));
    await create(world, [sourceStage, approveStage, deployStage]);
    await world.run(1000);
    await answer(world, 'Rejected');
    await becomes(world, ['Failed']);
    const [execution] = await executions(world);
    await operate(world, 'RetryStageExecution', {
      stageName: 'Approve',
      pipelineExecutionId: execution?.pipelineExecutionId,
      retryMode: 'FAILED_ACTIONS',
    });
    await world.run(1000);
    await answer(world, 'Approved');
    await becomes(world, ['Succeeded']);
    expect((await actions(world)).map((each) => each.status)).toEqual([
      'Succeeded',
      'Failed',
      'Succeeded',
      'Succeeded',
    ]);
  });

  test('SUPERSEDED: of those that wait, the newest goes on', async () => {
    const world = await shop();
    upload(world, images(['app', 'web:2']));
    await create(world, [sourceStage, approveStage, deployStage]);
    await world.run(1000);
    for (const image of ['web:3', 'web:4']) {
      upload(world, images(['app', image]));
      await world.run(1000);
    }
    expect(await statuses(world)).toEqual(['InProgress', 'Superseded', 'InProgress']);
    const { stageStates } = await state(world);
    expect(stageStates?.[1]?.inboundExecution?.pipelineExecutionId).toBe(
      (await executions(world))[2]?.pipelineExecutionId,
    );
    await answer(world, 'Approved');
    await becomes(world, ['Succeeded', 'Superseded', 'InProgress']);
    await answer(world, 'Approved');
    await becomes(world, ['Succeeded', 'Superseded', 'Succeeded']);
    expect(imageOf(world)).toBe('web:4');
  });

  test('QUEUED: one after the other; PARALLEL: side by side', async () => {
    for (const [executionMode, asked] of [
      ['QUEUED', 1],
      ['PARALLEL', 3],
    ] as const) {
      const world = await shop();
      upload(world, images(['app', 'web:2']));
      await create(world, [sourceStage, approveStage, deployStage], { pipelineType: 'V2', executionMode });
      for (let i = 0; i < 2; i++)
        await world.operate('codepipeline', 'StartPipelineExecution', { name: 'release' });
      await world.run(1000);
      expect(await statuses(world)).toEqual(['InProgress', 'InProgress', 'InProgress']);
      expect((await actions(world)).filter((each) => each.actionName === 'Ask')).toHaveLength(asked);
    }
  });

  test('a disabled transition holds executions back until it is enabled', async () => {
    const world = await shop();
    upload(world, images(['app', 'web:2']));
    await create(world, [sourceStage, deployStage]);
    const transition = { stageName: 'Deploy', transitionType: 'Inbound' };
    await operate(world, 'DisableStageTransition', { ...transition, reason: 'freeze' });
    await world.run(10_000);
    expect(await statuses(world)).toEqual(['InProgress']);
    expect((await state(world)).stageStates?.[1]?.inboundTransitionState).toMatchObject({
      enabled: false,
      disabledReason: 'freeze',
    });
    await operate(world, 'EnableStageTransition', transition);
    await becomes(world, ['Succeeded']);
  });

  test('stopped: what is under way ends, or is abandoned', async () => {
    const world = await shop();
    upload(world, images(['app', 'web:2']));
    await create(world, [sourceStage, approveStage, deployStage]);
    await world.run(1000);
    const [execution] = await executions(world);
    const stop = (abandon: boolean) =>
      operate(world, 'StopPipelineExecution', {
        pipelineExecutionId: execution?.pipelineExecutionId,
        abandon,
        reason: 'not today',
      });
    await stop(false);
    await world.run(1000);
    expect(await statuses(world)).toEqual(['Stopping']);
    await expect(stop(false)).rejects.toMatchObject({ code: 'DuplicatedStopRequestException' });
    await stop(true);
    await becomes(world, ['Stopped']);
    expect((await actions(world))[1]?.status).toBe('Abandoned');
  });

  test('a stage is rolled back to an execution that succeeded in it', async () => {
    const world = await shop();
    upload(world, images(['app', 'web:2']));
    await create(world, [sourceStage, deployStage], { pipelineType: 'V2' });
    await becomes(world, ['Succeeded']);
    upload(world, images(['app', 'web:3']));
    await becomes(world, ['Succeeded', 'Succeeded']);
    expect(imageOf(world)).toBe('web:3');
    const [first] = await executions(world);
    await operate(world, 'RollbackStage', {
      stageName: 'Deploy',
      targetPipelineExecutionId: first?.pipelineExecutionId,
    });
    await becomes(world, ['Succeeded', 'Succeeded', 'Succeeded']);
    expect(imageOf(world)).toBe('web:2');
    expect((await executions(world))[2]).toMatchObject({
      executionType: 'ROLLBACK',
      trigger: { triggerType: 'ManualRollback' },
    });
  });

  test('onFailure ROLLBACK takes the stage back by itself', async () => {
    const world = await shop({ speed: 20 });
    upload(world, images(['app', 'web:2']));
    const stages = [sourceStage, { ...deployStage, onFailure: { result: 'ROLLBACK' } }];
    await create(world, stages, { pipelineType: 'V2' });
    await becomes(world, ['Succeeded']);
    upload(world, images(['app', 'slipway.test/pull-fails']));
    await becomes(world, ['Succeeded', 'Failed', 'Succeeded']);
    expect((await executions(world))[2]?.trigger?.triggerType).toBe('AutomatedRollback');
    expect(imageOf(world)).toBe('web:2');
  });

  test.each([1, 2, 3])('killed again and again, each action runs once (seed %i)', async (seed) => {
    const world = await shop({ seed });
    upload(world, images(['app', 'web:2']));
    await create(world, [sourceStage, deployStage]);
    for (let i = 0; i < 10; i++) {
      await world.run(50 + world.random.integer(20) * 50);
      await world.restart();
    }
    await becomes(world, ['Succeeded']);
    expect((await actions(world)).map((each) => each.actionName)).toEqual(['Object', 'Service']);
    expect(world.store.list(taskDefinitionTable)).toHaveLength(2);
    expect(imageOf(world)).toBe('web:2');
  });
});
