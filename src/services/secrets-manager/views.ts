import type {
  DescribeSecretResponse,
  GetSecretValueResponse,
  SecretListEntry,
} from '@aws-sdk/client-secrets-manager';
import type { SecretRow, SecretVersionRow } from '../../store/tables/secrets-manager.ts';
import { stagesOf } from './secrets.ts';

export const namedView = (row: SecretRow) => ({ ARN: row.secretArn, Name: row.name });

const date = (time: number | undefined) => (time === undefined ? undefined : new Date(time));

function stagesByVersion(row: SecretRow): Record<string, string[]> {
  const ids = [...new Set(Object.values(row.stages))];
  return Object.fromEntries(ids.map((id) => [id, stagesOf(row, id)]));
}

export function secretView(row: SecretRow): DescribeSecretResponse {
  return {
    ...namedView(row),
    Description: row.description,
    KmsKeyId: row.kmsKeyId,
    LastChangedDate: new Date(row.changedAt),
    LastAccessedDate: date(row.accessedAt),
    DeletedDate: date(row.deletedAt),
    Tags: [...row.tags],
    VersionIdsToStages: stagesByVersion(row),
    CreatedDate: new Date(row.createdAt),
  };
}

export function secretListView(row: SecretRow): SecretListEntry {
  const { VersionIdsToStages, ...rest } = secretView(row);
  return { ...rest, SecretVersionsToStages: VersionIdsToStages };
}

export function valueView(secret: SecretRow, version: SecretVersionRow): GetSecretValueResponse {
  return {
    ...namedView(secret),
    VersionId: version.versionId,
    SecretString: version.secretString,
    SecretBinary:
      version.secretBinary === undefined ? undefined : Buffer.from(version.secretBinary, 'base64'),
    VersionStages: stagesOf(secret, version.versionId),
    CreatedDate: new Date(version.createdAt),
  };
}
