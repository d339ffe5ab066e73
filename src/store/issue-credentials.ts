import { createHash } from 'node:crypto';
import type { RandomSource } from '../platform/random.ts';
import type { Reader, Transaction } from './store.ts';
import {
  GLOBAL_REGION,
  iamKey,
  type RoleRow,
  roleTable,
  type SessionCredentialRow,
  sessionCredentialTable,
} from './tables/iam.ts';

/** Temporary credentials, issued by STS operations and by the tasks' credentials endpoint; recognized when a request is signed with them. */
export interface Principal {
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
  readonly roleArn?: string;
}

const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const secretAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function letters(random: RandomSource, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[random.integer(alphabet.length)]).join('');
}

/** An identifier as IAM makes them: `AROA` and 17 more (IAM user guide, "IAM identifiers"); access key ids have 16 more. */
export function uniqueId(random: RandomSource, prefix: string, length = 17): string {
  return prefix + letters(random, idAlphabet, length);
}

export function newSecretAccessKey(random: RandomSource): string {
  return letters(random, secretAlphabet, 40);
}

export function issueCredentials(
  tx: Transaction,
  principal: Principal,
  durationSeconds: number,
  { now, random }: { readonly now: Date; readonly random: RandomSource },
): SessionCredentialRow {
  const row: SessionCredentialRow = {
    ...principal,
    region: GLOBAL_REGION,
    accessKeyId: uniqueId(random, 'ASIA', 16),
    secretAccessKey: newSecretAccessKey(random),
    sessionToken: `IQoJb3JpZ2luX2Vj${letters(random, secretAlphabet, 240)}`,
    issuedAt: now.getTime(),
    expiresAt: now.getTime() + durationSeconds * 1000,
  };
  tx.put(sessionCredentialTable, row);
  return row;
}

/** The role with that ARN, whatever account it is in. */
export function findRole(reader: Reader, roleArn: string): RoleRow | undefined {
  const [, account, name] = /^arn:[^:]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(roleArn) ?? [];
  if (account === undefined || name === undefined) return undefined;
  const role = reader.get(roleTable, iamKey(account, name));
  return role?.arn === roleArn ? role : undefined;
}

/** Who one is as a session of a role. A role that was never made here has an id all the same, always the same one. */
export function sessionOf(reader: Reader, roleArn: string, sessionName: string): Principal | undefined {
  const [, partition, account, name] =
    /^arn:([^:]+):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(roleArn) ?? [];
  if (account === undefined || name === undefined) return undefined;
  const roleId = findRole(reader, roleArn)?.id ?? idOfUnknownRole(roleArn);
  return {
    account,
    roleArn,
    arn: `arn:${partition}:sts::${account}:assumed-role/${name}/${sessionName}`,
    userId: `${roleId}:${sessionName}`,
  };
}

function idOfUnknownRole(roleArn: string): string {
  const bytes = createHash('sha256').update(roleArn).digest().subarray(0, 17);
  return `AROA${[...bytes].map((byte) => idAlphabet[byte % idAlphabet.length]).join('')}`;
}

/** Takes away credentials that expired more than a day ago (until then, a request with them hears that they expired). Idempotent. */
export function deleteExpiredCredentials(tx: Transaction, now: Date): number {
  const old = tx.list(sessionCredentialTable).filter((row) => row.expiresAt < now.getTime() - 86_400_000);
  for (const row of old) tx.delete(sessionCredentialTable, row.accessKeyId);
  return old.length;
}
