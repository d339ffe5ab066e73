import type { GetSessionTokenCommandInput, GetSessionTokenResponse } from '@aws-sdk/client-sts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { issueCredentials } from '../../../store/issue-credentials.ts';
import { accessDenied } from '../errors.ts';
import { credentialsView } from '../views.ts';

/** An account's own sessions last one hour at most, a user's 12 hours unless told otherwise (STS API reference, GetSessionToken). */
export const getSessionToken: Operation<GetSessionTokenCommandInput, GetSessionTokenResponse> = (
  input,
  context,
) => {
  const { account, caller, store } = context;
  if (caller.accessKeyId.startsWith('ASIA'))
    throw accessDenied('Cannot call GetSessionToken with session credentials');
  const isRoot = caller.arn.endsWith(':root');
  const wanted = input.DurationSeconds ?? (isRoot ? 3600 : 43_200);
  const duration = isRoot ? Math.min(wanted, 3600) : wanted;
  const principal = { account, arn: caller.arn, userId: caller.userId };
  const row = store.transaction((tx) => issueCredentials(tx, principal, duration, context));
  return { Credentials: credentialsView(row) };
};
