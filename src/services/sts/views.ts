import type { Credentials } from '@aws-sdk/client-sts';
import type { SessionCredentialRow } from '../../store/tables/iam.ts';

export function credentialsView(row: SessionCredentialRow): Credentials {
  return {
    AccessKeyId: row.accessKeyId,
    SecretAccessKey: row.secretAccessKey,
    SessionToken: row.sessionToken,
    Expiration: new Date(row.expiresAt),
  };
}
