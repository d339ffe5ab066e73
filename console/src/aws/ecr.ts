import { ECRClient } from '@aws-sdk/client-ecr';
import { clientSettings } from './settings.ts';

export const ecr = new ECRClient(clientSettings());
