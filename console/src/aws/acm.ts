import { ACMClient } from '@aws-sdk/client-acm';
import { clientSettings } from './settings.ts';

export const acm = new ACMClient(clientSettings());
