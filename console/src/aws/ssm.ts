import { SSMClient } from '@aws-sdk/client-ssm';
import { retryingReads } from './retry-reads.ts';
import { clientSettings } from './settings.ts';

export const ssm = retryingReads(new SSMClient(clientSettings()));
