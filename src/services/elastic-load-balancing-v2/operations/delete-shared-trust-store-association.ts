import type {
  DeleteSharedTrustStoreAssociationCommandInput,
  DeleteSharedTrustStoreAssociationOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { associationNotFound, sameAccountAssociation } from '../trust-stores/errors.ts';
import { theTrustStore, trustStoreUsers } from '../trust-stores/lookup.ts';

/** Ends another account's use of a trust store. Here each is used by its own account alone, whose associations this refuses. */
export const deleteSharedTrustStoreAssociation: Operation<
  DeleteSharedTrustStoreAssociationCommandInput,
  DeleteSharedTrustStoreAssociationOutput
> = ({ TrustStoreArn = '', ResourceArn = '' }, context) => {
  theTrustStore(context, TrustStoreArn);
  if (trustStoreUsers(context, TrustStoreArn).includes(ResourceArn)) throw sameAccountAssociation();
  throw associationNotFound();
};
