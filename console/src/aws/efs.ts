import { EFSClient } from '@aws-sdk/client-efs';
import { retryingReads } from './retry-reads.ts';
import { clientSettings } from './settings.ts';

export const efs = retryingReads(new EFSClient(clientSettings()));
