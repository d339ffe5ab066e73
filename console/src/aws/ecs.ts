import { ECSClient } from '@aws-sdk/client-ecs';
import { clientSettings } from './settings.ts';

export const ecs = new ECSClient(clientSettings());
