import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { retryingReads } from './retry-reads.ts';
import { clientSettings } from './settings.ts';

export const elbv2 = retryingReads(new ElasticLoadBalancingV2Client(clientSettings()));
