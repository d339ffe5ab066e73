import { IAMClient } from '@aws-sdk/client-iam';
import { retryingReads } from './retry-reads.ts';
import { clientSettings } from './settings.ts';

export const iam = retryingReads(new IAMClient(clientSettings()));
