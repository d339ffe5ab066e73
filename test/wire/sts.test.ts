import { CreateAccessKeyCommand, CreateRoleCommand, CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { TestApi } from '../helpers/test-api.ts';

test('GetCallerIdentity: an access key of 12 digits is its own account', async () => {
  const api = new TestApi();
  const answer = await new STSClient(api.client({ accessKeyId: '123456789012' })).send(
    new GetCallerIdentityCommand({}),
  );
  expect(answer).toMatchObject({ Account: '123456789012', Arn: 'arn:aws:iam::123456789012:root' });
});

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
});

async function assumed(api: TestApi, DurationSeconds?: number) {
  const iam = new IAMClient(api.client());
  await iam.send(new CreateRoleCommand({ RoleName: 'app', Path: '/svc/', AssumeRolePolicyDocument: trust }));
  const RoleArn = 'arn:aws:iam::000000000000:role/svc/app';
  return new STSClient(api.client()).send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: 'me', DurationSeconds }),
  );
}

test('AssumeRole: requests signed with the credentials are the role session, until they expire', async () => {
  const api = new TestApi();
  const { Credentials, AssumedRoleUser } = await assumed(api, 900);
  const arn = 'arn:aws:sts::000000000000:assumed-role/app/me';
  expect(AssumedRoleUser?.Arn).toBe(arn);
  const { AccessKeyId: accessKeyId = '', SessionToken: sessionToken = '' } = Credentials ?? {};
  const session = new STSClient(api.client({ accessKeyId, sessionToken }));
  expect(await session.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Arn: arn,
    UserId: AssumedRoleUser?.AssumedRoleId,
  });
  api.clock.advance(900_000);
  await expect(session.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
    name: 'ExpiredToken',
    message: 'The security token included in the request is expired',
    $metadata: { httpStatusCode: 403 },
  });
});

test('AssumeRole: another session token is refused', async () => {
  const api = new TestApi();
  const accessKeyId = (await assumed(api)).Credentials?.AccessKeyId ?? '';
  for (const sessionToken of ['forged', undefined]) {
    const other = new STSClient(api.client({ accessKeyId, ...(sessionToken && { sessionToken }) }));
    await expect(other.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
      $metadata: { httpStatusCode: 403 },
    });
  }
});

test('AssumeRole: a role that does not exist, and a session longer than the role allows', async () => {
  const api = new TestApi();
  await expect(assumed(api, 7200)).rejects.toMatchObject({
    message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  });
  const RoleArn = 'arn:aws:iam::000000000000:role/none';
  await expect(
    new STSClient(api.client()).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'me' })),
  ).rejects.toMatchObject({
    name: 'AccessDenied',
    message: `User: arn:aws:iam::000000000000:root is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
  });
});

test('GetCallerIdentity: an IAM user is known by the access key', async () => {
  const api = new TestApi();
  const iam = new IAMClient(api.client({ accessKeyId: '123456789012' }));
  await iam.send(new CreateUserCommand({ UserName: 'ann' }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'ann' }));
  const accessKeyId = AccessKey?.AccessKeyId ?? '';
  const sts = new STSClient(api.client({ accessKeyId }));
  expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: '123456789012',
    Arn: 'arn:aws:iam::123456789012:user/ann',
  });
  const token = await sts.send(new GetSessionTokenCommand({}));
  expect(token.Credentials?.Expiration).toEqual(new Date(api.clock.now().getTime() + 43_200_000));
  expect(
    await new STSClient(api.client()).send(new GetAccessKeyInfoCommand({ AccessKeyId: accessKeyId })),
  ).toMatchObject({ Account: '123456789012' });
});
