import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { clientSettings } from './settings.ts';

export const elbv2 = new ElasticLoadBalancingV2Client(clientSettings());
