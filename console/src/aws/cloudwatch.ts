import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { retryingReads } from './retry-reads.ts';
import { clientSettings } from './settings.ts';

export const cloudwatch = retryingReads(new CloudWatchClient(clientSettings()));
