import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { clientSettings } from './settings.ts';

export const codepipeline = new CodePipelineClient(clientSettings());
