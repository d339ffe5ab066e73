import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { TestApi } from '../helpers/test-api.ts';

test('GetCallerIdentity: an access key of 12 digits is its own account', async () => {
  const api = new TestApi();
  const answer = await new STSClient(api.client({ accessKeyId: '123456789012' })).send(
    new GetCallerIdentityCommand({}),
  );
  expect(answer).toMatchObject({ Account: '123456789012', Arn: 'arn:aws:iam::123456789012:root' });
});
