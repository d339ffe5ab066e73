import { CodeDeployClient } from '@aws-sdk/client-codedeploy';
import { clientSettings } from './settings.ts';

export const codedeploy = new CodeDeployClient(clientSettings());
