import type { Caller } from '../../protocol/model/operation.ts';

/** The account and identity of an access key: a key of 12 digits is its own account, any other key belongs to the default one. */
export function resolveCaller(
  credential: { readonly accessKeyId: string },
  defaultAccount: string,
): { account: string; caller: Caller } {
  const account = /^\d{12}$/.test(credential.accessKeyId) ? credential.accessKeyId : defaultAccount;
  return {
    account,
    caller: { accessKeyId: credential.accessKeyId, arn: `arn:aws:iam::${account}:root`, userId: account },
  };
}
