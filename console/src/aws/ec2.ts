import { EC2Client } from '@aws-sdk/client-ec2';
import { clientSettings } from './settings.ts';

export const ec2 = new EC2Client(clientSettings());
