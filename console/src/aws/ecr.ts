import { ECRClient } from '@aws-sdk/client-ecr';
import { retryingReads } from './retry-reads.ts';
import { clientSettings } from './settings.ts';

export const ecr = retryingReads(new ECRClient(clientSettings()));
