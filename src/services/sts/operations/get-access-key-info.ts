import type { GetAccessKeyInfoCommandInput, GetAccessKeyInfoResponse } from '@aws-sdk/client-sts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { accessKeyTable, sessionCredentialTable } from '../../../store/tables/iam.ts';

/** A key of another maker answers with the caller's account, to which such keys belong here. */
export const getAccessKeyInfo: Operation<GetAccessKeyInfoCommandInput, GetAccessKeyInfoResponse> = (
  input,
  { account, store },
) => {
  const id = input.AccessKeyId!;
  const issued = store.get(accessKeyTable, id) ?? store.get(sessionCredentialTable, id);
  return { Account: issued?.account ?? (/^\d{12}$/.test(id) ? id : account) };
};
