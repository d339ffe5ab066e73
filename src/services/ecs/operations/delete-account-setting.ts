import type { DeleteAccountSettingCommandInput, DeleteAccountSettingResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { accountSettingTable } from '../../../store/tables/ecs-clusters.ts';
import { checkSetting, effectiveSetting, principalOf, settingKey, settingView } from '../account-settings.ts';

/** The principal has the account's default again, which is what is answered. */
export const deleteAccountSetting: Operation<
  DeleteAccountSettingCommandInput,
  DeleteAccountSettingResponse
> = ({ name = '', principalArn }, context) => {
  checkSetting(name);
  const principal = principalOf(principalArn, context);
  context.store.delete(accountSettingTable, settingKey(context, principal.key, name));
  return { setting: settingView(name, effectiveSetting(context, name, principal.arn), principal.arn) };
};
