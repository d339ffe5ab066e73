import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { retryingReads } from './retry-reads.ts';
import { clientSettings } from './settings.ts';

export const codepipeline = retryingReads(new CodePipelineClient(clientSettings()));
