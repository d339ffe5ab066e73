import type { PutAccountSettingCommandInput, PutAccountSettingResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { registryOf } from '../../../store/ecr/repositories.ts';
import { registryTable } from '../../../store/tables/ecr.ts';
import { accountSetting } from '../account-settings.ts';
import { invalidParameter } from '../errors.ts';

/** ECR API reference, PutAccountSetting. */
export const putAccountSetting: Operation<PutAccountSettingCommandInput, PutAccountSettingResponse> = (
  input,
  context,
) => {
  const { name = '', value = '' } = input;
  const { values } = accountSetting(name);
  if (!values.includes(value))
    throw invalidParameter('value', `must be one of ${values.join(', ')} for ${name}`);
  const registry = registryOf(context.store, context);
  context.store.put(registryTable, { ...registry, settings: { ...registry.settings, [name]: value } });
  return { name, value };
};
