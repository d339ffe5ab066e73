import type { LaunchConfigurationNamesType, LaunchConfigurationsType } from '@aws-sdk/client-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { launchConfigurationTable } from '../../../store/tables/auto-scaling.ts';
import { pageOf } from '../pages.ts';
import { launchConfigurationView } from '../views.ts';

export const describeLaunchConfigurations: Operation<
  LaunchConfigurationNamesType,
  LaunchConfigurationsType
> = (input, context) => {
  const { account, region, store } = context;
  const names = input.LaunchConfigurationNames ?? [];
  const found = store
    .list(launchConfigurationTable, { where: { account, region } })
    .filter((row) => names.length === 0 || names.includes(row.name));
  const { page, NextToken } = pageOf(found, (row) => row.id, input);
  return {
    LaunchConfigurations: page.map(launchConfigurationView),
    ...(NextToken !== undefined && { NextToken }),
  };
};
