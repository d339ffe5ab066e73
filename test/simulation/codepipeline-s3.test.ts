import { describe, expect, test } from 'vitest';
import { currentVersion } from '../../src/store/s3/versions.ts';
import { pipelineExecutionTable } from '../../src/store/tables/codepipeline.ts';
import { type DeliveryRow, deliveryTable } from '../../src/store/tables/eventbridge.ts';
import {
  actions,
  approveStage,
  becomes,
  create,
  executions,
  shop,
  sourceStage,
  state,
  upload,
} from './pipeline-fixture.ts';
import type { World } from './world.ts';

const site = { 'index.html': '<h1>hello</h1>', 'css/main.css': 'body {}' };
const toBucket = (configuration: object) => ({
  name: 'Deploy',
  actions: [
    {
      name: 'Site',
      actionTypeId: { category: 'Deploy', owner: 'AWS', provider: 'S3', version: '1' },
      configuration: { BucketName: 'site', ...configuration },
      inputArtifacts: [{ name: 'App' }],
    },
  ],
});

async function siteShop(): Promise<World> {
  const world = await shop();
  await world.operate('s3', 'CreateBucket', { Bucket: 'site' });
  upload(world, site);
  return world;
}

const keys = async (world: World) => {
  const { Contents = [] } = await world.operate<{ Contents?: { Key: string }[] }>('s3', 'ListObjectsV2', {
    Bucket: 'site',
  });
  return Contents.map(({ Key }) => Key);
};

describe('the deploy action S3', () => {
  test('Extract true: each file with its type, below ObjectKey', async () => {
    const world = await siteShop();
    const configuration = { Extract: 'true', ObjectKey: 'v/#{Src.VersionId}', CacheControl: 'max-age=60' };
    await create(world, [sourceStage, toBucket(configuration)]);
    await becomes(world, ['Succeeded']);
    const version = (await executions(world))[0]?.sourceRevisions?.[0]?.revisionId;
    expect(await keys(world)).toEqual([`v/${version}/css/main.css`, `v/${version}/index.html`]);
    const row = currentVersion(world.store, 'site', `v/${version}/index.html`);
    expect(row).toMatchObject({
      size: site['index.html'].length,
      description: { contentType: 'text/html', cacheControl: 'max-age=60' },
    });
  });

  test('Extract false: the archive, under a key with the time in it', async () => {
    const world = await siteShop();
    await create(world, [sourceStage, toBucket({ Extract: 'false', ObjectKey: 'site-{datetime}.zip' })]);
    await becomes(world, ['Succeeded']);
    const [key = ''] = await keys(world);
    expect(key).toMatch(/^site-\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d\.zip$/);
    expect(currentVersion(world.store, 'site', key)?.description.contentType).toBe('application/zip');
  });

  test('a bucket that is not there fails the action', async () => {
    const world = await siteShop();
    await create(world, [sourceStage, toBucket({ Extract: 'true', BucketName: 'nowhere' })]);
    await becomes(world, ['Failed']);
    const { errorDetails } = (await actions(world))[1]?.output?.executionResult ?? {};
    expect(errorDetails?.message).toContain('The specified bucket does not exist: nowhere');
  });
});

test('an approval with a NotificationArn has a message for its topic', async () => {
  const world = await siteShop();
  const topic = 'arn:aws:sns:us-east-1:000000000000:release';
  const ask = { ...approveStage.actions[0], configuration: { NotificationArn: topic, CustomData: 'Well?' } };
  await create(world, [sourceStage, { ...approveStage, actions: [ask] }]);
  const told: DeliveryRow[] = [];
  world.store.subscribe((changes) => {
    for (const { table, key } of changes)
      if (table === deliveryTable.name) told.push(...[world.store.get(deliveryTable, key) ?? []].flat());
  });
  await world.run(1000);
  const { latestExecution } = (await state(world)).stageStates?.[1]?.actionStates?.[0] ?? {};
  expect(told[0]?.subject).toBe('APPROVAL NEEDED: AWS CodePipeline release for action Ask');
  expect(JSON.parse(told[0]?.input ?? '')).toMatchObject({
    region: 'us-east-1',
    approval: {
      pipelineName: 'release',
      stageName: 'Approve',
      actionName: 'Ask',
      token: latestExecution?.token,
      customData: 'Well?',
    },
  });
});

test('history: the newest 500 executions of a pipeline are kept, for twelve months', async () => {
  const world = await siteShop();
  await create(world, [sourceStage, toBucket({ Extract: 'true' })]);
  await becomes(world, ['Succeeded']);
  const [row] = world.store.list(pipelineExecutionTable);
  for (let n = 2; n <= 510; n++)
    world.store.put(pipelineExecutionTable, { ...row!, executionId: `past-${n}`, number: n });
  await world.run(1000);
  const left = world.store.list(pipelineExecutionTable).map((each) => each.number);
  expect([left.length, Math.min(...left), Math.max(...left)]).toEqual([500, 11, 510]);
  expect(await actions(world)).toEqual([]);
});
