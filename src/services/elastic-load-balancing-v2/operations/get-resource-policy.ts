import type {
  GetResourcePolicyCommandInput,
  GetResourcePolicyOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { resourceNotFound } from '../trust-stores/errors.ts';
import { findTrustStore } from '../trust-stores/lookup.ts';

/** AWS RAM writes the policies of shared trust stores; here nothing shares them, so that none has a policy. */
export const getResourcePolicy: Operation<GetResourcePolicyCommandInput, GetResourcePolicyOutput> = (
  { ResourceArn = '' },
  context,
) => {
  if (findTrustStore(context, ResourceArn) === undefined) throw resourceNotFound(ResourceArn);
  return {};
};
