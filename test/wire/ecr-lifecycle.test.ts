import {
  DeleteLifecyclePolicyCommand,
  GetLifecyclePolicyCommand,
  GetLifecyclePolicyPreviewCommand,
  ListImagesCommand,
  PutLifecyclePolicyCommand,
  StartLifecyclePolicyPreviewCommand,
  waitUntilLifecyclePolicyPreviewComplete,
} from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RegistryFixture } from './registry-fixture.ts';

const repositoryName = 'web';
const policy = (countNumber: number) =>
  JSON.stringify({
    rules: [
      {
        rulePriority: 1,
        description: 'keep the newest images only',
        selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber },
        action: { type: 'expire' },
      },
    ],
  });

let registry: RegistryFixture;
beforeEach(async () => {
  registry = await new RegistryFixture().start();
  await registry.createRepository(repositoryName);
});
afterEach(() => registry.stop());

const put = (lifecyclePolicyText: string) =>
  registry.ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
const get = () => registry.ecr.send(new GetLifecyclePolicyCommand({ repositoryName }));

async function pushThree(): Promise<void> {
  for (const tag of ['v1', 'v2', 'v3']) {
    await registry.pushImage(repositoryName, tag);
    registry.api.clock.advance(1000);
  }
}

const tags = async () =>
  (await registry.ecr.send(new ListImagesCommand({ repositoryName }))).imageIds
    ?.map((id) => id.imageTag)
    .sort();

test('lifecycle policy: put, get, carried out, deleted, and then not found', async () => {
  await pushThree();
  await put(policy(2));
  expect(await get()).toMatchObject({ lifecyclePolicyText: policy(2), repositoryName });
  expect((await get()).lastEvaluatedAt).toBeUndefined();
  registry.route.housekeeping.run();
  expect(await tags()).toEqual(['v2', 'v3']);
  expect((await get()).lastEvaluatedAt).toEqual(registry.api.clock.now());
  await registry.ecr.send(new DeleteLifecyclePolicyCommand({ repositoryName }));
  await expect(get()).rejects.toMatchObject({
    name: 'LifecyclePolicyNotFoundException',
    message:
      "Lifecycle policy does not exist for the repository with name 'web' in the registry with id '000000000000'",
  });
});

test('lifecycle policy: rejects what is none and says where', async () => {
  await expect(put(policy(0))).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message:
      "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: rules[0].selection.countNumber must be a whole number greater than 0'",
  });
});

test('lifecycle preview: says what would go, and takes nothing', async () => {
  await pushThree();
  await registry.ecr.send(
    new StartLifecyclePolicyPreviewCommand({ repositoryName, lifecyclePolicyText: policy(1) }),
  );
  await waitUntilLifecyclePolicyPreviewComplete(
    { client: registry.ecr, maxWaitTime: 10 },
    { repositoryName },
  );
  const first = await registry.ecr.send(
    new GetLifecyclePolicyPreviewCommand({ repositoryName, maxResults: 1 }),
  );
  const second = await registry.ecr.send(
    new GetLifecyclePolicyPreviewCommand({ repositoryName, nextToken: first.nextToken }),
  );
  expect(first.summary).toEqual({ expiringImageTotalCount: 2 });
  const results = [...(first.previewResults ?? []), ...(second.previewResults ?? [])];
  expect(results.map((result) => result.imageTags?.[0]).sort()).toEqual(['v1', 'v2']);
  expect(results[0]).toMatchObject({
    action: { type: 'EXPIRE' },
    appliedRulePriority: 1,
    storageClass: 'STANDARD',
  });
  expect(await tags()).toEqual(['v1', 'v2', 'v3']);
});

test('lifecycle preview: needs a policy, and must have been started', async () => {
  await expect(
    registry.ecr.send(new GetLifecyclePolicyPreviewCommand({ repositoryName })),
  ).rejects.toMatchObject({
    name: 'LifecyclePolicyPreviewNotFoundException',
  });
  await expect(
    registry.ecr.send(new StartLifecyclePolicyPreviewCommand({ repositoryName })),
  ).rejects.toMatchObject({
    name: 'LifecyclePolicyNotFoundException',
  });
});
