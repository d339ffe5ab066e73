import type { GetAccountSettingCommandInput, GetAccountSettingResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { registryOf } from '../../../store/ecr/repositories.ts';
import { accountSetting } from '../account-settings.ts';

/** ECR API reference, GetAccountSetting. */
export const getAccountSetting: Operation<GetAccountSettingCommandInput, GetAccountSettingResponse> = (
  input,
  context,
) => {
  const name = input.name ?? '';
  const { initial } = accountSetting(name);
  return { name, value: registryOf(context.store, context).settings[name] ?? initial };
};
