import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  RestoreSecretCommand,
  type SecretListEntry,
  type SecretVersionsListEntry,
} from '@aws-sdk/client-secrets-manager';
import { allPages } from '../aws/pages.ts';
import { secrets } from '../aws/secrets.ts';

/** Secrets without their values; those that wait for their deletion are among them. */
export function listSecrets(): Promise<SecretListEntry[]> {
  return allPages(async (NextToken) => {
    const page = await secrets.send(
      new ListSecretsCommand({ NextToken, MaxResults: 100, IncludePlannedDeletion: true }),
    );
    return { items: page.SecretList, next: page.NextToken };
  });
}

/** By its name or its ARN, found in the list: one that is not there is no error. */
export async function findSecret(nameOrArn: string): Promise<SecretListEntry | undefined> {
  return (await listSecrets()).find(({ Name, ARN }) => Name === nameOrArn || ARN === nameOrArn);
}

/** Every version, those without a staging label too. */
export function secretVersions(SecretId: string): Promise<SecretVersionsListEntry[]> {
  return allPages(async (NextToken) => {
    const page = await secrets.send(
      new ListSecretVersionIdsCommand({ SecretId, NextToken, MaxResults: 100, IncludeDeprecated: true }),
    );
    return { items: page.Versions, next: page.NextToken };
  });
}

/** The text of a version, of the current one unless another is named; or the bytes of a binary secret. */
export async function secretValue(SecretId: string, VersionId?: string): Promise<string | Uint8Array> {
  const answer = await secrets.send(new GetSecretValueCommand({ SecretId, VersionId }));
  return answer.SecretString ?? answer.SecretBinary ?? '';
}

export function createSecret(secret: { Name: string; Description?: string; SecretString: string }) {
  return secrets.send(new CreateSecretCommand(secret));
}

export function putSecretValue(SecretId: string, SecretString: string): Promise<unknown> {
  return secrets.send(new PutSecretValueCommand({ SecretId, SecretString }));
}

/** Without a number of days it goes at once, for good. */
export function deleteSecret(SecretId: string, days: number | undefined): Promise<unknown> {
  return secrets.send(
    new DeleteSecretCommand({
      SecretId,
      ...(days === undefined ? { ForceDeleteWithoutRecovery: true } : { RecoveryWindowInDays: days }),
    }),
  );
}

export function restoreSecret(SecretId: string): Promise<unknown> {
  return secrets.send(new RestoreSecretCommand({ SecretId }));
}
