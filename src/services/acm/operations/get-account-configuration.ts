import type {
  GetAccountConfigurationCommandInput,
  GetAccountConfigurationResponse,
} from '@aws-sdk/client-acm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { certificateAccountTable } from '../../../store/tables/acm.ts';

/** 45 days unless something else was put (ACM user guide, "ACM Certificate Approaching Expiration event"). */
export const getAccountConfiguration: Operation<
  GetAccountConfigurationCommandInput,
  GetAccountConfigurationResponse
> = (_, { account, region, store }) => ({
  ExpiryEvents: {
    DaysBeforeExpiry: store.get(certificateAccountTable, `${account}/${region}`)?.daysBeforeExpiry ?? 45,
  },
});
