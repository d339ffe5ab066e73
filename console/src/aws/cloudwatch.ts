import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { clientSettings } from './settings.ts';

export const cloudwatch = new CloudWatchClient(clientSettings());
