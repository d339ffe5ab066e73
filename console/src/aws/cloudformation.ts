import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { retryingReads } from './retry-reads.ts';
import { clientSettings } from './settings.ts';

export const cloudformation = retryingReads(new CloudFormationClient(clientSettings()));
