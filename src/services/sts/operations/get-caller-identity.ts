import type { GetCallerIdentityCommandInput, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import type { Operation } from '../../../protocol/model/operation.ts';

/** STS API reference, GetCallerIdentity: no permissions are needed, and every caller has an answer. */
export const getCallerIdentity: Operation<GetCallerIdentityCommandInput, GetCallerIdentityResponse> = (
  _input,
  { account, caller },
) => ({ UserId: caller.userId, Account: account, Arn: caller.arn });
