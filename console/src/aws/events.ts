import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { retryingReads } from './retry-reads.ts';
import { clientSettings } from './settings.ts';

export const events = retryingReads(new EventBridgeClient(clientSettings()));
