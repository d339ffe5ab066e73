import { SSMClient } from '@aws-sdk/client-ssm';
import { clientSettings } from './settings.ts';

export const ssm = new SSMClient(clientSettings());
