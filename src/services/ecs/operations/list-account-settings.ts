import type {
  ListAccountSettingsCommandInput,
  ListAccountSettingsResponse,
  Setting,
} from '@aws-sdk/client-ecs';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { accountSettingTable } from '../../../store/tables/ecs-clusters.ts';
import {
  checkSetting,
  effectiveSetting,
  principalOf,
  settingNames,
  settingView,
} from '../account-settings.ts';
import { paginate } from '../paginate.ts';

/**
 * What was set for a principal, the caller unless another is named; with `effectiveSettings`, everything that is in force for it (API reference,
 * ListAccountSettings).
 */
export const listAccountSettings: Operation<ListAccountSettingsCommandInput, ListAccountSettingsResponse> = (
  input,
  context,
) => {
  if (input.name !== undefined && input.value !== undefined) checkSetting(input.name, input.value);
  const principal = principalOf(input.principalArn, context);
  const settings = (
    input.effectiveSettings ? inForce(principal.arn, context) : ownSettings(principal, context)
  )
    .filter((setting) => (input.name ?? setting.name) === setting.name)
    .filter((setting) => (input.value ?? setting.value) === setting.value);
  const { items, nextToken } = paginate(settings, (each) => each.name ?? '', input, { default: 10, max: 10 });
  return { settings: items, nextToken };
};

function inForce(principalArn: string, context: RequestContext): Setting[] {
  return [...settingNames]
    .sort()
    .map((name) => settingView(name, effectiveSetting(context, name, principalArn), principalArn));
}

function ownSettings(
  principal: { key: string; arn: string },
  { account, region, store }: RequestContext,
): Setting[] {
  return store
    .list(accountSettingTable, { where: { account, region } })
    .filter((row) => row.principalArn === principal.key)
    .map((row) => settingView(row.name, row.value, principal.arn));
}
