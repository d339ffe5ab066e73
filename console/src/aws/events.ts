import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { clientSettings } from './settings.ts';

export const events = new EventBridgeClient(clientSettings());
