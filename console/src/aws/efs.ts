import { EFSClient } from '@aws-sdk/client-efs';
import { clientSettings } from './settings.ts';

export const efs = new EFSClient(clientSettings());
