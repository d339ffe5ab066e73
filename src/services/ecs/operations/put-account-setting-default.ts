import type {
  PutAccountSettingDefaultCommandInput,
  PutAccountSettingDefaultResponse,
} from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { accountSettingTable } from '../../../store/tables/ecs-clusters.ts';
import { ACCOUNT_DEFAULT, checkSetting, rootArn, settingRow, settingView } from '../account-settings.ts';

/** For everyone in the account who has none of their own. */
export const putAccountSettingDefault: Operation<
  PutAccountSettingDefaultCommandInput,
  PutAccountSettingDefaultResponse
> = ({ name = '', value = '' }, context) => {
  checkSetting(name, value);
  context.store.put(accountSettingTable, settingRow(context, ACCOUNT_DEFAULT, name, value));
  return { setting: settingView(name, value, rootArn(context)) };
};
