import { ECSClient } from '@aws-sdk/client-ecs';
import { retryingReads } from './retry-reads.ts';
import { clientSettings } from './settings.ts';

export const ecs = retryingReads(new ECSClient(clientSettings()));
