import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { clientSettings } from './settings.ts';

export const cloudformation = new CloudFormationClient(clientSettings());
