import type { GetAuthorizationTokenCommandInput, GetAuthorizationTokenResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { issueRegistryToken } from '../../../store/ecr-tokens.ts';

/**
 * ECR API reference, GetAuthorizationToken; each registry that is asked for (`registryIds`, deprecated) gets its own entry.
 *
 * `proxyEndpoint` is what tools log in to without being told a host: `aws ecr get-login`, CDK's asset publishing, CI actions. On AWS it is
 * `https://<account>.dkr.ecr.<region>.amazonaws.com`, a name that leads to AWS from here; a login there would send this token to AWS and fail. So it is
 * where this registry is, by the name that docker takes for an insecure registry without any setting (docs/decisions/0010-ecr-names.md).
 */
export const getAuthorizationToken: Operation<
  GetAuthorizationTokenCommandInput,
  GetAuthorizationTokenResponse
> = (input, { account, region, store, now, server }) => {
  const accounts = input.registryIds ?? [account];
  return {
    authorizationData: accounts.map(() => {
      const token = issueRegistryToken(store, { account, region }, now);
      return {
        authorizationToken: Buffer.from(`AWS:${token.password}`).toString('base64'),
        expiresAt: new Date(token.expiresAt),
        proxyEndpoint: `http://localhost:${server.port}`,
      };
    }),
  };
};
