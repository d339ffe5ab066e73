import type { ParameterTier, ParameterType, Tag } from '@aws-sdk/client-ssm';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/** A parameter: what all its versions share. Its values are rows of their own. */
export interface ParameterRow extends Scope {
  /** `<account>/<region>/<name>`. */
  readonly parameterKey: string;
  readonly name: string;
  /** The newest version's number. */
  readonly version: number;
  /** Each label stands at one version at most. */
  readonly labels: Readonly<Record<string, number>>;
  readonly tags: readonly Tag[];
  readonly createdAt: number;
}
export const parameterTable = defineTable<ParameterRow>({
  name: 'ssm_parameters',
  key: 'parameterKey',
  indexes: ['account', 'region', 'name'],
});

export interface ParameterVersionRow extends Scope {
  /** `<parameterKey>:<version of 10 digits>`. */
  readonly versionKey: string;
  readonly parameterKey: string;
  readonly name: string;
  readonly version: number;
  readonly type: ParameterType;
  readonly value: string;
  readonly description?: string;
  readonly keyId?: string;
  readonly allowedPattern?: string;
  readonly tier: ParameterTier;
  readonly dataType: string;
  readonly modifiedAt: number;
  readonly modifiedBy: string;
}
export const parameterVersionTable = defineTable<ParameterVersionRow>({
  name: 'ssm_parameter_versions',
  key: 'versionKey',
  indexes: ['account', 'region', 'parameterKey'],
});

export function parameterKey({ account, region }: Scope, name: string): string {
  return `${account}/${region}/${name}`;
}

export function parameterVersionKey(key: string, version: number): string {
  return `${key}:${String(version).padStart(10, '0')}`;
}
