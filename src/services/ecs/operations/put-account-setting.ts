import type { PutAccountSettingCommandInput, PutAccountSettingResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { accountSettingTable } from '../../../store/tables/ecs-clusters.ts';
import { checkSetting, principalOf, settingRow, settingView } from '../account-settings.ts';

/** For one user or role, the caller unless another is named; root's own is the account's default (API reference, PutAccountSetting). */
export const putAccountSetting: Operation<PutAccountSettingCommandInput, PutAccountSettingResponse> = (
  { name = '', value = '', principalArn },
  context,
) => {
  checkSetting(name, value);
  const principal = principalOf(principalArn, context);
  context.store.put(accountSettingTable, settingRow(context, principal.key, name, value));
  return { setting: settingView(name, value, principal.arn) };
};
