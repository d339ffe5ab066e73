import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clientSettings } from './settings.ts';

export const secrets = new SecretsManagerClient(clientSettings());
