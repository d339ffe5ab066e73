import type { RequestContext } from '../../protocol/model/operation.ts';
import { findSecret } from '../../store/find-secret.ts';
import {
  type SecretRow,
  type SecretVersionRow,
  secretTable,
  secretVersionTable,
} from '../../store/tables/secrets-manager.ts';
import { markedForDeletion, secretNotFound } from './errors.ts';

/** A secret whose recovery window is over is gone, even where its rows still lie there. */
export const isGone = (row: SecretRow, now: Date) =>
  row.deletesAt !== undefined && row.deletesAt <= now.getTime();

/** Also one that is marked for deletion. */
export function requireSecretEvenDeleted(context: RequestContext, secretId: string): SecretRow {
  const row = findSecret(context.store, context, secretId);
  if (row === undefined || isGone(row, context.now)) throw secretNotFound();
  return row;
}

export function requireSecret(context: RequestContext, secretId: string): SecretRow {
  const row = requireSecretEvenDeleted(context, secretId);
  if (row.deletedAt !== undefined) throw markedForDeletion();
  return row;
}

export function allSecrets({ account, region, store, now }: RequestContext): SecretRow[] {
  return store.list(secretTable, { where: { account, region } }).filter((row) => !isGone(row, now));
}

export function versionsOf({ store }: RequestContext, secret: SecretRow): SecretVersionRow[] {
  return store.list(secretVersionTable, { where: { secretArn: secret.secretArn } });
}

export function stagesOf(secret: SecretRow, versionId: string): string[] {
  return Object.keys(secret.stages).filter((stage) => secret.stages[stage] === versionId);
}

export function removeSecret(context: RequestContext, secret: SecretRow): void {
  context.store.transaction((tx) => {
    for (const version of versionsOf(context, secret)) tx.delete(secretVersionTable, version.versionKey);
    tx.delete(secretTable, secret.secretArn);
  });
}

/** Secrets Manager tells the day of the last access, not the time (API reference, DescribeSecret); so one write a day is enough. */
export function noteAccess(context: RequestContext, secret: SecretRow): void {
  const day = Math.floor(context.now.getTime() / 86_400_000) * 86_400_000;
  if (secret.accessedAt === day) return;
  context.store.update(secretTable, secret.secretArn, (row) => ({ ...row, accessedAt: day }));
}
