import {
  BatchGetSecretValueCommand,
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  paginateListSecrets,
  RestoreSecretCommand,
  RotateSecretCommand,
  SecretsManagerClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSecretCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { expect, test } from 'vitest';
import { readContainerSecret } from '../../src/store/container-secrets.ts';
import { TestApi } from '../helpers/test-api.ts';

const day = 86_400_000;

async function withSecret() {
  const api = new TestApi();
  const secrets = new SecretsManagerClient(api.client());
  const created = await secrets.send(new CreateSecretCommand({ Name: 'app/db', SecretString: 'one' }));
  const value = async (more: { SecretId?: string; VersionStage?: string; VersionId?: string } = {}) =>
    (await secrets.send(new GetSecretValueCommand({ SecretId: 'app/db', ...more }))).SecretString;
  return { api, secrets, created, value };
}

test('CreateSecret: the ARN ends in six random characters and is found in whole, in part, and by name', async () => {
  const { created, value } = await withSecret();
  expect(created.ARN).toMatch(
    /^arn:aws:secretsmanager:us-east-1:000000000000:secret:app\/db-[A-Za-z0-9]{6}$/,
  );
  for (const SecretId of ['app/db', created.ARN!, created.ARN!.slice(0, -7)])
    expect(await value({ SecretId })).toBe('one');
});

test('CreateSecret: the same token and value again answer the same, another is refused', async () => {
  const { secrets } = await withSecret();
  const ClientRequestToken = 'a'.repeat(32);
  const create = (SecretString: string, token = ClientRequestToken) =>
    secrets.send(new CreateSecretCommand({ Name: 'x', SecretString, ClientRequestToken: token }));
  const first = await create('v');
  expect(first.VersionId).toBe(ClientRequestToken);
  expect(await create('v')).toMatchObject({ ARN: first.ARN, VersionId: ClientRequestToken });
  await expect(create('other')).rejects.toMatchObject({ name: 'ResourceExistsException' });
  await expect(create('v', 'b'.repeat(32))).rejects.toMatchObject({
    message: 'The operation failed because the secret x already exists.',
  });
});

test('PutSecretValue: AWSCURRENT moves on and leaves AWSPREVIOUS behind', async () => {
  const { secrets, created, value } = await withSecret();
  const put = await secrets.send(new PutSecretValueCommand({ SecretId: 'app/db', SecretString: 'two' }));
  expect(put.VersionStages).toEqual(['AWSCURRENT']);
  expect(await value()).toBe('two');
  expect(await value({ VersionStage: 'AWSPREVIOUS' })).toBe('one');
  expect(await value({ VersionId: created.VersionId! })).toBe('one');
  await secrets.send(
    new UpdateSecretCommand({ SecretId: 'app/db', SecretString: 'three', Description: 'd' }),
  );
  expect(await value({ VersionStage: 'AWSPREVIOUS' })).toBe('two');
  const described = await secrets.send(new DescribeSecretCommand({ SecretId: 'app/db' }));
  expect(described.Description).toBe('d');
  expect(Object.values(described.VersionIdsToStages!).flat().sort()).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
  const all = await secrets.send(
    new ListSecretVersionIdsCommand({ SecretId: 'app/db', IncludeDeprecated: true }),
  );
  expect(all.Versions).toHaveLength(3);
});

test('GetSecretValue: says which value it cannot find', async () => {
  const { value } = await withSecret();
  await expect(value({ VersionStage: 'NONE' })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: "Secrets Manager can't find the specified secret value for staging label: NONE",
  });
  await expect(value({ SecretId: 'none' })).rejects.toMatchObject({
    message: "Secrets Manager can't find the specified secret.",
  });
});

test('GetSecretValue: bytes come back as they went in', async () => {
  const { secrets } = await withSecret();
  const SecretBinary = new Uint8Array([0, 255, 7]);
  await secrets.send(new CreateSecretCommand({ Name: 'bytes', SecretBinary }));
  const answer = await secrets.send(new GetSecretValueCommand({ SecretId: 'bytes' }));
  expect(new Uint8Array(answer.SecretBinary!)).toEqual(SecretBinary);
});

test('DeleteSecret: can be restored within the recovery window, and is gone after it', async () => {
  const { api, secrets, value } = await withSecret();
  const answer = await secrets.send(new DeleteSecretCommand({ SecretId: 'app/db', RecoveryWindowInDays: 7 }));
  expect(answer.DeletionDate).toEqual(new Date(api.clock.now().getTime() + 7 * day));
  await expect(value()).rejects.toMatchObject({
    name: 'InvalidRequestException',
    message: "You can't perform this operation on the secret because it was marked for deletion.",
  });
  expect((await secrets.send(new ListSecretsCommand({}))).SecretList).toEqual([]);
  await secrets.send(new RestoreSecretCommand({ SecretId: 'app/db' }));
  expect(await value()).toBe('one');
  await secrets.send(new DeleteSecretCommand({ SecretId: 'app/db' }));
  api.clock.advance(31 * day);
  await expect(value()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await secrets.send(new CreateSecretCommand({ Name: 'app/db', SecretString: 'new' }));
  expect(await value()).toBe('new');
});

test('DeleteSecret: at once when forced, and only one way at a time', async () => {
  const { secrets } = await withSecret();
  const force = { SecretId: 'app/db', ForceDeleteWithoutRecovery: true };
  await expect(
    secrets.send(new DeleteSecretCommand({ ...force, RecoveryWindowInDays: 7 })),
  ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  await secrets.send(new DeleteSecretCommand(force));
  await secrets.send(new DeleteSecretCommand(force));
  await secrets.send(new CreateSecretCommand({ Name: 'app/db', SecretString: 'x' }));
});

test('UpdateSecretVersionStage: moves AWSCURRENT back, and never takes it away', async () => {
  const { secrets, created, value } = await withSecret();
  const two = await secrets.send(new PutSecretValueCommand({ SecretId: 'app/db', SecretString: 'two' }));
  const update = (more: { RemoveFromVersionId?: string; MoveToVersionId?: string }) =>
    secrets.send(
      new UpdateSecretVersionStageCommand({ SecretId: 'app/db', VersionStage: 'AWSCURRENT', ...more }),
    );
  await expect(update({ RemoveFromVersionId: two.VersionId! })).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
  await expect(update({ MoveToVersionId: created.VersionId! })).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
  await update({ RemoveFromVersionId: two.VersionId!, MoveToVersionId: created.VersionId! });
  expect(await value()).toBe('one');
  expect(await value({ VersionStage: 'AWSPREVIOUS' })).toBe('two');
});

test('ListSecrets: pages and filters', async () => {
  const { secrets } = await withSecret();
  for (const Name of ['app/a', 'web/b']) await secrets.send(new CreateSecretCommand({ Name }));
  await secrets.send(new TagResourceCommand({ SecretId: 'web/b', Tags: [{ Key: 'team', Value: 'x' }] }));
  const names = async (Key: 'name' | 'tag-key', Values: string[]) => {
    const found: (string | undefined)[] = [];
    const input = { Filters: [{ Key, Values }], SortBy: 'name' as const, SortOrder: 'asc' as const };
    for await (const page of paginateListSecrets({ client: secrets, pageSize: 1 }, input))
      found.push(...page.SecretList!.map((each) => each.Name));
    return found;
  };
  expect(await names('name', ['app/'])).toEqual(['app/a', 'app/db']);
  expect(await names('name', ['!app/'])).toEqual(['web/b']);
  expect(await names('tag-key', ['team'])).toEqual(['web/b']);
  await secrets.send(new UntagResourceCommand({ SecretId: 'web/b', TagKeys: ['team'] }));
  expect(await names('tag-key', ['team'])).toEqual([]);
});

test('BatchGetSecretValue: answers what it has and tells what it has not', async () => {
  const { secrets } = await withSecret();
  const answer = await secrets.send(new BatchGetSecretValueCommand({ SecretIdList: ['app/db', 'none'] }));
  expect(answer.SecretValues!.map((each) => each.SecretString)).toEqual(['one']);
  expect(answer.Errors).toMatchObject([{ SecretId: 'none', ErrorCode: 'ResourceNotFoundException' }]);
});

test('GetRandomPassword: has what is required and not what is excluded', async () => {
  const { secrets } = await withSecret();
  const { RandomPassword } = await secrets.send(
    new GetRandomPasswordCommand({ PasswordLength: 40, ExcludePunctuation: true, ExcludeCharacters: 'abc' }),
  );
  expect(RandomPassword).toMatch(/^[A-Zd-z0-9]{40}$/);
  for (const type of [/[A-Z]/, /[a-z]/, /\d/]) expect(RandomPassword).toMatch(type);
});

test('a container secret: a JSON key of a secret made over the API', async () => {
  const { api, secrets } = await withSecret();
  const SecretString = JSON.stringify({ password: 'pw' });
  const { ARN } = await secrets.send(new CreateSecretCommand({ Name: 'j', SecretString }));
  const scope = { account: '000000000000', region: 'us-east-1' };
  expect(readContainerSecret(api.store, scope, `${ARN}:password::`)).toBe('pw');
  await secrets.send(new DeleteSecretCommand({ SecretId: 'j' }));
  expect(() => readContainerSecret(api.store, scope, `${ARN}:password::`)).toThrow('marked for deletion');
});

test('RotateSecret: says that it is not implemented', async () => {
  const { secrets } = await withSecret();
  await expect(secrets.send(new RotateSecretCommand({ SecretId: 'app/db' }))).rejects.toMatchObject({
    name: 'NotImplemented',
  });
});
