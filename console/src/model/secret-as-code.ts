import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';
import { awsCommand } from './cli.ts';

/** A secret as AWS CLI commands, an `AWS::SecretsManager::Secret`, and the API's JSON. Its value is nowhere among them. */
export function secretAsCode(secret: SecretListEntry) {
  const { Name, Description, KmsKeyId, Tags } = secret;
  return {
    cli: [
      awsCommand('secretsmanager', 'describe-secret', { 'secret-id': Name }),
      awsCommand('secretsmanager', 'create-secret', {
        name: Name,
        description: Description,
        'secret-string': 'file://secret.json',
      }),
      awsCommand('secretsmanager', 'put-secret-value', {
        'secret-id': Name,
        'secret-string': 'file://secret.json',
      }),
    ],
    cloudFormation: {
      Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name, Description, KmsKeyId, Tags } },
    },
    json: secret,
  };
}
