import type { Tag } from '@aws-sdk/client-iam';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/** IAM is global: its rows belong to an account and to the region `aws-global`. Names are unique whatever their case. */
export const GLOBAL_REGION = 'aws-global';

interface IamRow extends Scope {
  /** `<account>/<name in lower case>`. */
  readonly key: string;
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  /** `AROA…`, `AIPA…`, `AIDA…`. */
  readonly id: string;
  readonly tags: readonly Tag[];
  readonly createdAt: number;
}

export interface RoleRow extends IamRow {
  readonly trustPolicy: string;
  readonly description?: string;
  readonly maxSessionDuration: number;
  readonly permissionsBoundary?: string;
  /** Documents by name. */
  readonly inlinePolicies: Readonly<Record<string, string>>;
  /** ARNs. */
  readonly attachedPolicies: readonly string[];
}
export const roleTable = defineTable<RoleRow>({
  name: 'iam_roles',
  key: 'key',
  indexes: ['account', 'region', 'arn'],
});

export interface PolicyRow extends Scope {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly description?: string;
  readonly versions: readonly {
    readonly versionId: string;
    readonly document: string;
    readonly createdAt: number;
  }[];
  readonly defaultVersionId: string;
  /** Version numbers are never given twice. */
  readonly lastVersion: number;
  readonly tags: readonly Tag[];
  readonly createdAt: number;
  readonly updatedAt: number;
}
export const policyTable = defineTable<PolicyRow>({
  name: 'iam_policies',
  key: 'arn',
  indexes: ['account', 'region'],
});

export interface InstanceProfileRow extends IamRow {
  readonly roleName?: string;
}
export const instanceProfileTable = defineTable<InstanceProfileRow>({
  name: 'iam_instance_profiles',
  key: 'key',
  indexes: ['account', 'region', 'roleName'],
});

export type UserRow = IamRow;
export const userTable = defineTable<UserRow>({
  name: 'iam_users',
  key: 'key',
  indexes: ['account', 'region'],
});

export interface AccessKeyRow extends Scope {
  /** `AKIA…`. */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly userName: string;
  readonly userArn: string;
  readonly userId: string;
  readonly status: 'Active' | 'Inactive';
  readonly createdAt: number;
}
export const accessKeyTable = defineTable<AccessKeyRow>({
  name: 'iam_access_keys',
  key: 'accessKeyId',
  indexes: ['account', 'region', 'userName'],
});

export interface AccountAliasRow extends Scope {
  readonly alias: string;
}
export const accountAliasTable = defineTable<AccountAliasRow>({
  name: 'iam_account_aliases',
  key: 'alias',
  indexes: ['account', 'region'],
});

/** Temporary credentials, as STS and the tasks' credentials endpoint issue them. Removed some time after they expire. */
export interface SessionCredentialRow extends Scope {
  /** `ASIA…`. */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Who one is with it: `arn:aws:sts::…:assumed-role/<role>/<session>`, or the user that asked for a session. */
  readonly arn: string;
  readonly userId: string;
  readonly roleArn?: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
}
export const sessionCredentialTable = defineTable<SessionCredentialRow>({
  name: 'sts_session_credentials',
  key: 'accessKeyId',
  indexes: ['account', 'region'],
});

export function iamKey(account: string, name: string): string {
  return `${account}/${name.toLowerCase()}`;
}
