import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { retryingReads } from './retry-reads.ts';
import { clientSettings } from './settings.ts';

export const logs = retryingReads(new CloudWatchLogsClient(clientSettings()));
