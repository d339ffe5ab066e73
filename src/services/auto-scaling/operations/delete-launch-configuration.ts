import type { LaunchConfigurationNameType } from '@aws-sdk/client-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { launchConfigurationTable, namedKey } from '../../../store/tables/auto-scaling.ts';
import { launchConfigurationInUse, launchConfigurationNotFound } from '../errors.ts';
import { groupsOf } from '../groups.ts';

export const deleteLaunchConfiguration: Operation<LaunchConfigurationNameType, object> = (input, context) => {
  const name = input.LaunchConfigurationName!;
  const user = groupsOf(context).find((row) => row.settings.LaunchConfigurationName === name);
  if (user !== undefined) throw launchConfigurationInUse(name, user.name);
  if (!context.store.delete(launchConfigurationTable, namedKey(context, name)))
    throw launchConfigurationNotFound(name);
  return {};
};
