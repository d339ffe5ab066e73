import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  ActionExecutionDetail,
  GetPipelineStateOutput,
  PipelineExecutionSummary,
} from '@aws-sdk/client-codepipeline';
import { afterAll } from 'vitest';
import { makeZip } from '../../src/control/codepipeline/zip.ts';
import { writeObject } from '../../src/store/s3/write-object.ts';
import { taskDefinitionTable } from '../../src/store/tables/ecs-task-definitions.ts';
import { World, type WorldOptions } from './world.ts';

const account = '000000000000';
const LISTS: Readonly<Record<string, string>> = {
  codedeploy: 'ListApplications',
  codepipeline: 'ListPipelines',
};
const directories = new Map<World, string>();

afterAll(() => {
  for (const directory of directories.values()) rmSync(directory, { recursive: true });
});

/** A world with S3 and a steady service of the image web:1. */
export async function shop(options: WorldOptions = {}): Promise<World> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'slipway-pipeline-'));
  const world = new World({ loadBalanced: false, ...options, dataDirectory });
  directories.set(world, dataDirectory);
  await world.start();
  // Loading a service takes real time, which virtual time does not wait for.
  for (const service of ['codedeploy', 'codepipeline'])
    await world.operate(service, LISTS[service] ?? '', {});
  for (const Bucket of ['source', 'artifacts']) await world.operate('s3', 'CreateBucket', { Bucket });
  await world.operate('s3', 'PutBucketVersioning', {
    Bucket: 'source',
    VersioningConfiguration: { Status: 'Enabled' },
  });
  const { taskDefinition } = await world.operate<{ taskDefinition: { taskDefinitionArn: string } }>(
    'ecs',
    'RegisterTaskDefinition',
    {
      family: 'web',
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: [{ name: 'app', image: 'web:1', essential: true }],
    },
  );
  world.create({ taskDefinitionArn: taskDefinition.taskDefinitionArn });
  await world.until(
    'steady',
    (w) => w.running.length === 2 && w.messages.some((m) => m.includes('steady state')),
  );
  return world;
}

export function upload(world: World, files: Readonly<Record<string, string>>): string {
  const now = world.clock.now();
  const context = {
    store: world.store,
    dataDirectory: directories.get(world) ?? '',
    random: world.random,
    now,
  };
  return world.store.transaction(
    () =>
      writeObject({ account, bucket: 'source', key: 'app.zip' }, makeZip(files, now.getTime()), context)
        .versionId,
  );
}

export const images = (...list: [name: string, imageUri: string][]) => ({
  'imagedefinitions.json': JSON.stringify(list.map(([name, imageUri]) => ({ name, imageUri }))),
});

export const sourceStage = {
  name: 'Source',
  actions: [
    {
      name: 'Object',
      namespace: 'Src',
      actionTypeId: { category: 'Source', owner: 'AWS', provider: 'S3', version: '1' },
      configuration: { S3Bucket: 'source', S3ObjectKey: 'app.zip' },
      outputArtifacts: [{ name: 'App' }],
    },
  ],
};
export const approveStage = {
  name: 'Approve',
  actions: [
    {
      name: 'Ask',
      actionTypeId: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
      configuration: { CustomData: 'Take #{Src.VersionId}?' },
    },
  ],
};
export const deployStage = {
  name: 'Deploy',
  actions: [
    {
      name: 'Service',
      actionTypeId: { category: 'Deploy', owner: 'AWS', provider: 'ECS', version: '1' },
      configuration: { ClusterName: 'test', ServiceName: 'web' },
      inputArtifacts: [{ name: 'App' }],
    },
  ],
};

const name = 'release';

export function create(world: World, stages: readonly object[], over: object = {}): Promise<unknown> {
  const artifactStore = { type: 'S3', location: 'artifacts' };
  const roleArn = `arn:aws:iam::${account}:role/pipeline`;
  return world.operate('codepipeline', 'CreatePipeline', {
    pipeline: { name, roleArn, artifactStore, stages, ...over },
  });
}

export const operate = <Output>(world: World, operation: string, input: object) =>
  world.operate<Output>('codepipeline', operation, { pipelineName: name, ...input });

export async function executions(world: World): Promise<PipelineExecutionSummary[]> {
  const { pipelineExecutionSummaries } = await operate<{
    pipelineExecutionSummaries: PipelineExecutionSummary[];
  }>(world, 'ListPipelineExecutions', {});
  return pipelineExecutionSummaries.reverse();
}

export const statuses = async (world: World) => (await executions(world)).map((each) => each.status);

export async function actions(world: World): Promise<ActionExecutionDetail[]> {
  const { actionExecutionDetails } = await operate<{ actionExecutionDetails: ActionExecutionDetail[] }>(
    world,
    'ListActionExecutions',
    {},
  );
  return actionExecutionDetails.reverse();
}

export const state = (world: World) =>
  world.operate<GetPipelineStateOutput>('codepipeline', 'GetPipelineState', { name });

export async function becomes(world: World, wanted: readonly string[]): Promise<void> {
  for (let i = 0; i < 1200; i++) {
    if (JSON.stringify(await statuses(world)) === JSON.stringify(wanted)) return;
    await world.run(500);
  }
  throw new Error(
    `never ${wanted}: ${await statuses(world)}\n${JSON.stringify(await actions(world), null, 1)}`,
  );
}

export async function answer(world: World, status: 'Approved' | 'Rejected'): Promise<void> {
  const { stageStates } = await state(world);
  const stage = stageStates?.find((each) => each.stageName === 'Approve');
  await operate(world, 'PutApprovalResult', {
    stageName: 'Approve',
    actionName: 'Ask',
    result: { status, summary: 'looked at it' },
    token: stage?.actionStates?.[0]?.latestExecution?.token,
  });
}

export const imageOf = (world: World) =>
  world.store.get(taskDefinitionTable, world.service.taskDefinitionArn)?.definition.containerDefinitions?.[0]
    ?.image;
