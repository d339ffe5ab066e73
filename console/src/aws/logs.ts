import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { clientSettings } from './settings.ts';

export const logs = new CloudWatchLogsClient(clientSettings());
