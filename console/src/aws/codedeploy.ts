import { CodeDeployClient } from '@aws-sdk/client-codedeploy';
import { retryingReads } from './retry-reads.ts';
import { clientSettings } from './settings.ts';

export const codedeploy = retryingReads(new CodeDeployClient(clientSettings()));
