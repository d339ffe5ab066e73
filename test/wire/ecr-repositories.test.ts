import {
  BatchGetRepositoryScanningConfigurationCommand,
  CreateRepositoryCommand,
  DeleteRegistryPolicyCommand,
  DeleteRepositoryCommand,
  DeleteRepositoryPolicyCommand,
  DescribeRegistryCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAccountSettingCommand,
  GetAuthorizationTokenCommand,
  GetRegistryPolicyCommand,
  GetRegistryScanningConfigurationCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
  PutAccountSettingCommand,
  PutImageScanningConfigurationCommand,
  PutImageTagMutabilityCommand,
  PutRegistryPolicyCommand,
  PutRegistryScanningConfigurationCommand,
  paginateDescribeRepositories,
  SetRepositoryPolicyCommand,
  StartImageScanCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-ecr';
import { beforeEach, expect, test } from 'vitest';
import { TestApi } from '../helpers/test-api.ts';

let api: TestApi;
let ecr: ECRClient;
beforeEach(() => {
  api = new TestApi();
  ecr = new ECRClient(api.client());
});

const create = (repositoryName: string, over: object = {}) =>
  ecr.send(new CreateRepositoryCommand({ repositoryName, ...over }));

test('CreateRepository: answers with ECR’s defaults and AWS’s names', async () => {
  const { repository } = await create('team/web');
  expect(repository).toEqual({
    repositoryArn: 'arn:aws:ecr:us-east-1:000000000000:repository/team/web',
    registryId: '000000000000',
    repositoryName: 'team/web',
    repositoryUri: 'localhost:4566/team/web',
    createdAt: api.clock.now(),
    imageTagMutability: 'MUTABLE',
    imageScanningConfiguration: { scanOnPush: false },
    encryptionConfiguration: { encryptionType: 'AES256' },
  });
});

test('CreateRepository: rejects a name that is taken, in this account and region only', async () => {
  await create('web');
  await expect(create('web')).rejects.toMatchObject({
    name: 'RepositoryAlreadyExistsException',
    message: "The repository with name 'web' already exists in the registry with id '000000000000'",
  });
  for (const over of [{ region: 'eu-west-1' }, { accessKeyId: '123456789012' }])
    await new ECRClient(api.client(over)).send(new CreateRepositoryCommand({ repositoryName: 'web' }));
});

test.each(['Web', 'a', 'web/', '/web', 'web//x', 'web_-x'])(
  'CreateRepository: rejects the name %s',
  async (name) => {
    await expect(create(name)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  },
);

test.each([
  [
    'filters with MUTABLE',
    { imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'v*' }] },
  ],
  ['IMMUTABLE_WITH_EXCLUSION without filters', { imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' }],
  ['a key for AES256', { encryptionConfiguration: { encryptionType: 'AES256', kmsKey: 'alias/x' } }],
  ['another account', { registryId: '123456789012' }],
])('CreateRepository: rejects %s', async (_what, over) => {
  await expect(create('web', over)).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

test('DescribeRepositories: page by page, in order', async () => {
  for (const name of ['c', 'a', 'b'].map((each) => `repo-${each}`)) await create(name);
  const names: (string | undefined)[][] = [];
  for await (const page of paginateDescribeRepositories({ client: ecr, pageSize: 2 }, {}))
    names.push(page.repositories?.map((each) => each.repositoryName) ?? []);
  expect(names).toEqual([['repo-a', 'repo-b'], ['repo-c']]);
});

test('DescribeRepositories: rejects an unknown name and a token that is none', async () => {
  await expect(
    ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ['nope'] })),
  ).rejects.toMatchObject({
    name: 'RepositoryNotFoundException',
    message: "The repository with name 'nope' does not exist in the registry with id '000000000000'",
  });
  await expect(ecr.send(new DescribeRepositoriesCommand({ nextToken: 'made up' }))).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
});

test('DeleteRepository: an empty one goes; twice is not found', async () => {
  await create('web');
  const { repository } = await ecr.send(new DeleteRepositoryCommand({ repositoryName: 'web' }));
  expect(repository?.repositoryName).toBe('web');
  await expect(ecr.send(new DeleteRepositoryCommand({ repositoryName: 'web' }))).rejects.toMatchObject({
    name: 'RepositoryNotFoundException',
  });
});

test('PutImageTagMutability and PutImageScanningConfiguration: are seen afterwards', async () => {
  await create('web');
  const filters = [{ filterType: 'WILDCARD' as const, filter: 'dev-*' }];
  await ecr.send(
    new PutImageTagMutabilityCommand({
      repositoryName: 'web',
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: filters,
    }),
  );
  await ecr.send(
    new PutImageScanningConfigurationCommand({
      repositoryName: 'web',
      imageScanningConfiguration: { scanOnPush: true },
    }),
  );
  const { repositories } = await ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ['web'] }));
  expect(repositories).toMatchObject([
    {
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: filters,
      imageScanningConfiguration: { scanOnPush: true },
    },
  ]);
});

test('tags: are added, replaced, listed and removed', async () => {
  const { repository } = await create('web', { tags: [{ Key: 'team', Value: 'a' }] });
  const resourceArn = repository?.repositoryArn;
  await ecr.send(
    new TagResourceCommand({
      resourceArn,
      tags: [
        { Key: 'team', Value: 'b' },
        { Key: 'stage', Value: '' },
      ],
    }),
  );
  expect((await ecr.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual([
    { Key: 'team', Value: 'b' },
    { Key: 'stage', Value: '' },
  ]);
  await ecr.send(new UntagResourceCommand({ resourceArn, tagKeys: ['team', 'nope'] }));
  expect((await ecr.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual([
    { Key: 'stage', Value: '' },
  ]);
});

test('tags: rejects reserved keys, more than 50, and ARNs of no repository', async () => {
  const { repository } = await create('web');
  const resourceArn = repository?.repositoryArn;
  const tag = (tags: { Key: string; Value: string }[]) =>
    ecr.send(new TagResourceCommand({ resourceArn, tags }));
  await expect(tag([{ Key: 'aws:x', Value: '' }])).rejects.toMatchObject({
    name: 'InvalidTagParameterException',
  });
  const many = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
  await expect(tag(many)).rejects.toMatchObject({ name: 'TooManyTagsException' });
  for (const [arn, name] of [
    ['arn:aws:ecr:us-east-1:000000000000:repository/nope', 'RepositoryNotFoundException'],
    ['arn:aws:ecr:eu-west-1:000000000000:repository/web', 'RepositoryNotFoundException'],
    ['arn:aws:ecs:us-east-1:000000000000:cluster/web', 'InvalidParameterException'],
  ])
    await expect(ecr.send(new ListTagsForResourceCommand({ resourceArn: arn }))).rejects.toMatchObject({
      name,
    });
});

const statement = { Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' };

test('repository policy: set, get, delete, and then not found', async () => {
  await create('web');
  const repositoryName = 'web';
  const policyText = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText }));
  expect((await ecr.send(new GetRepositoryPolicyCommand({ repositoryName }))).policyText).toBe(policyText);
  expect((await ecr.send(new DeleteRepositoryPolicyCommand({ repositoryName }))).policyText).toBe(policyText);
  await expect(ecr.send(new GetRepositoryPolicyCommand({ repositoryName }))).rejects.toMatchObject({
    name: 'RepositoryPolicyNotFoundException',
    message:
      "Repository policy does not exist for the repository with name 'web' in the registry with id '000000000000'",
  });
});

test('repository policy: rejects what is none, and a statement with a resource', async () => {
  await create('web');
  for (const policyText of [
    '{',
    '[]',
    '{}',
    JSON.stringify({ Statement: [{ ...statement, Resource: '*' }] }),
  ])
    await expect(
      ecr.send(new SetRepositoryPolicyCommand({ repositoryName: 'web', policyText })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'",
    });
});

test('registry policy: put, get, delete', async () => {
  const policyText = JSON.stringify({ Statement: [{ ...statement, Resource: '*' }] });
  await ecr.send(new PutRegistryPolicyCommand({ policyText }));
  expect(await ecr.send(new GetRegistryPolicyCommand({}))).toMatchObject({
    registryId: '000000000000',
    policyText,
  });
  await ecr.send(new DeleteRegistryPolicyCommand({}));
  await expect(ecr.send(new GetRegistryPolicyCommand({}))).rejects.toMatchObject({
    name: 'RegistryPolicyNotFoundException',
  });
});

test('scanning configuration: the registry’s rule goes before the repository’s own setting', async () => {
  await create('prod/web');
  await create('dev/web', { imageScanningConfiguration: { scanOnPush: true } });
  const rules = [
    {
      scanFrequency: 'SCAN_ON_PUSH' as const,
      repositoryFilters: [{ filter: 'prod*', filterType: 'WILDCARD' as const }],
    },
  ];
  await ecr.send(new PutRegistryScanningConfigurationCommand({ scanType: 'BASIC', rules }));
  expect((await ecr.send(new GetRegistryScanningConfigurationCommand({}))).scanningConfiguration).toEqual({
    scanType: 'BASIC',
    rules,
  });
  const answer = await ecr.send(
    new BatchGetRepositoryScanningConfigurationCommand({ repositoryNames: ['prod/web', 'dev/web', 'nope'] }),
  );
  expect(answer.scanningConfigurations).toMatchObject([
    { repositoryName: 'prod/web', scanOnPush: true, appliedScanFilters: rules[0]?.repositoryFilters },
    { repositoryName: 'dev/web', scanFrequency: 'SCAN_ON_PUSH', appliedScanFilters: [] },
  ]);
  expect(answer.failures).toMatchObject([{ repositoryName: 'nope', failureCode: 'REPOSITORY_NOT_FOUND' }]);
});

test('account settings: known names and values only', async () => {
  const get = async (name: string) => (await ecr.send(new GetAccountSettingCommand({ name }))).value;
  expect(await get('BASIC_SCAN_TYPE_VERSION')).toBe('AWS_NATIVE');
  await ecr.send(new PutAccountSettingCommand({ name: 'BLOB_MOUNTING', value: 'DISABLED' }));
  expect(await get('BLOB_MOUNTING')).toBe('DISABLED');
  await expect(get('constructor')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  await expect(
    ecr.send(new PutAccountSettingCommand({ name: 'BLOB_MOUNTING', value: 'perhaps' })),
  ).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

test('DescribeRegistry: the caller’s own', async () => {
  const other = new ECRClient(api.client({ accessKeyId: '123456789012' }));
  expect((await other.send(new DescribeRegistryCommand({}))).registryId).toBe('123456789012');
});

test('GetAuthorizationToken: a password for user AWS, for 12 hours, and where to log in', async () => {
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  expect(authorizationData).toMatchObject([
    {
      proxyEndpoint: 'http://localhost:4566',
      expiresAt: new Date(api.clock.now().getTime() + 12 * 3600 * 1000),
    },
  ]);
  const decoded = Buffer.from(authorizationData?.[0]?.authorizationToken ?? '', 'base64').toString();
  expect(decoded).toMatch(/^AWS:\S+$/);
});

test('StartImageScan: says that it is not implemented', async () => {
  await create('web');
  await expect(
    ecr.send(new StartImageScanCommand({ repositoryName: 'web', imageId: { imageTag: 'v1' } })),
  ).rejects.toThrow(/does not implement ecr:StartImageScan/);
});
