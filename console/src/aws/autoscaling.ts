import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { retryingReads } from './retry-reads.ts';
import { clientSettings } from './settings.ts';

export const autoscaling = retryingReads(new ApplicationAutoScalingClient(clientSettings()));
