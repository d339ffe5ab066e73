import { ACMClient } from '@aws-sdk/client-acm';
import { retryingReads } from './retry-reads.ts';
import { clientSettings } from './settings.ts';

export const acm = retryingReads(new ACMClient(clientSettings()));
