import type { PutAccountConfigurationCommandInput } from '@aws-sdk/client-acm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { certificateAccountTable } from '../../../store/tables/acm.ts';

export const putAccountConfiguration: Operation<
  PutAccountConfigurationCommandInput,
  Record<string, never>
> = ({ ExpiryEvents }, { account, region, store }) => {
  const daysBeforeExpiry = ExpiryEvents?.DaysBeforeExpiry;
  if (daysBeforeExpiry !== undefined)
    store.put(certificateAccountTable, {
      account,
      region,
      accountKey: `${account}/${region}`,
      daysBeforeExpiry,
    });
  return {};
};
