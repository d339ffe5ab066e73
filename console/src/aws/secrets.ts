import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { retryingReads } from './retry-reads.ts';
import { clientSettings } from './settings.ts';

export const secrets = retryingReads(new SecretsManagerClient(clientSettings()));
