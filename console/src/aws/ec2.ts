import { EC2Client } from '@aws-sdk/client-ec2';
import { retryingReads } from './retry-reads.ts';
import { clientSettings } from './settings.ts';

export const ec2 = retryingReads(new EC2Client(clientSettings()));
