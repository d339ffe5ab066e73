import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { clientSettings } from './settings.ts';

export const autoscaling = new ApplicationAutoScalingClient(clientSettings());
