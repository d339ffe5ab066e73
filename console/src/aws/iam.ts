import { IAMClient } from '@aws-sdk/client-iam';
import { clientSettings } from './settings.ts';

export const iam = new IAMClient(clientSettings());
