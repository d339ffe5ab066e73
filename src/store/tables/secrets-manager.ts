import type { Tag } from '@aws-sdk/client-secrets-manager';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

export interface SecretRow extends Scope {
  /** `arn:aws:secretsmanager:<region>:<account>:secret:<name>-<6 random characters>`. */
  readonly secretArn: string;
  readonly name: string;
  readonly description?: string;
  readonly kmsKeyId?: string;
  /** Which version each stage (`AWSCURRENT`, `AWSPREVIOUS`, …) stands at. */
  readonly stages: Readonly<Record<string, string>>;
  readonly resourcePolicy?: string;
  readonly tags: readonly Tag[];
  readonly createdAt: number;
  readonly changedAt: number;
  readonly accessedAt?: number;
  /** When it was marked for deletion, and when the recovery window ends. */
  readonly deletedAt?: number;
  readonly deletesAt?: number;
}
export const secretTable = defineTable<SecretRow>({
  name: 'secretsmanager_secrets',
  key: 'secretArn',
  indexes: ['account', 'region', 'name'],
});

export interface SecretVersionRow extends Scope {
  /** `<secretArn>/<versionId>`. */
  readonly versionKey: string;
  readonly secretArn: string;
  readonly versionId: string;
  readonly secretString?: string;
  /** Base64. */
  readonly secretBinary?: string;
  readonly createdAt: number;
  readonly accessedAt?: number;
}
export const secretVersionTable = defineTable<SecretVersionRow>({
  name: 'secretsmanager_versions',
  key: 'versionKey',
  indexes: ['account', 'region', 'secretArn'],
});

export function secretVersionKey(secretArn: string, versionId: string): string {
  return `${secretArn}/${versionId}`;
}
