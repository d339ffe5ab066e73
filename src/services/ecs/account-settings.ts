import type { Setting } from '@aws-sdk/client-ecs';
import { globalArn } from '../../domain/arns.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Caller } from '../../protocol/model/operation.ts';
import type { Reader } from '../../store/store.ts';
import { type AccountSettingRow, accountSettingTable } from '../../store/tables/ecs-clusters.ts';
import { invalidParameter } from './errors.ts';

/** Developer Guide, "Access Amazon ECS features with account settings": each setting's values and what new accounts have. */
const SETTINGS: Readonly<Record<string, { values: readonly string[]; standard: string; managed?: true }>> = {
  serviceLongArnFormat: { values: ['enabled'], standard: 'enabled' },
  taskLongArnFormat: { values: ['enabled'], standard: 'enabled' },
  containerInstanceLongArnFormat: { values: ['enabled'], standard: 'enabled' },
  awsvpcTrunking: { values: ['enabled', 'disabled'], standard: 'disabled' },
  containerInsights: { values: ['enabled', 'disabled', 'enhanced'], standard: 'disabled' },
  fargateFIPSMode: { values: ['enabled', 'disabled'], standard: 'disabled' },
  tagResourceAuthorization: { values: ['on', 'off', 'enabled', 'disabled'], standard: 'on' },
  fargateTaskRetirementWaitPeriod: { values: ['0', '7', '14'], standard: '7' },
  guardDutyActivate: { values: [], standard: 'off', managed: true },
  fargateEventWindows: { values: ['enabled', 'disabled'], standard: 'disabled' },
  defaultLogDriverMode: { values: ['blocking', 'non-blocking'], standard: 'non-blocking' },
};

/** The account's own default is kept under this principal. */
export const ACCOUNT_DEFAULT = 'default';

export const rootArn = (scope: Scope) => globalArn('iam', scope, 'root');

/** The principal of a request; root stands for the account (API reference, PutAccountSetting: "If the root user … it changes … the entire account"). */
export function principalOf(
  principalArn: string | undefined,
  context: Scope & { readonly caller: Caller },
): { key: string; arn: string } {
  const arn = principalArn ?? context.caller.arn;
  if (!/^arn:[^:]+:(iam|sts)::\d{12}:.+$/.test(arn)) throw invalidParameter('Invalid principal ARN.');
  return { key: arn === rootArn(context) ? ACCOUNT_DEFAULT : arn, arn };
}

export function checkSetting(name: string, value?: string): void {
  const known = SETTINGS[name];
  if (known === undefined) throw invalidParameter(`The specified setting name ${name} is not valid.`);
  if (known.managed)
    throw invalidParameter(`You can't modify the ${name} account setting. It is managed by AWS.`);
  if (value !== undefined && !known.values.includes(value))
    throw invalidParameter(`Invalid value for the account setting ${name}: ${value}`);
}

export function settingKey(scope: Scope, principalArn: string, name: string): string {
  return `${scope.account}/${scope.region}/${principalArn}/${name}`;
}

export function settingRow(
  scope: Scope,
  principalArn: string,
  name: string,
  value: string,
): AccountSettingRow {
  const { account, region } = scope;
  return { account, region, settingKey: settingKey(scope, principalArn, name), name, value, principalArn };
}

export function settingView(name: string, value: string, principalArn: string): Setting {
  const type = SETTINGS[name]?.managed ? 'aws_managed' : 'user';
  return { name: name as Setting['name'], value, principalArn, type };
}

/** What is in force for a caller: its own, else the account's, else ECS's (API reference, ListAccountSettings, effectiveSettings). */
export function effectiveSetting(
  context: Scope & { readonly store: Reader; readonly caller: Caller },
  name: string,
  principalArn: string = context.caller.arn,
): string {
  const read = (principal: string) =>
    context.store.get(accountSettingTable, settingKey(context, principal, name))?.value;
  return read(principalArn) ?? read(ACCOUNT_DEFAULT) ?? SETTINGS[name]?.standard ?? '';
}

export const settingNames: readonly string[] = Object.keys(SETTINGS);
