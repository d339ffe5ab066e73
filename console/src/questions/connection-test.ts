import { askSlipway } from '../aws/slipway.ts';
import type { Finding } from '../components/why/ask-why.ts';

/** One request through the load balancer, and who answered (docs/slipway-endpoints.md, POST /_slipway/connection-test). */
export interface TestedRequest {
  status?: number;
  milliseconds: number;
  targetId?: string;
  targetPort?: number;
  taskArn?: string;
  availabilityZone?: string;
  /** Who made the answer. */
  by?: 'target' | 'load-balancer';
  /** The first characters of the answer, as text. */
  bodyStart?: string;
  error?: string;
}

export interface ConnectionTest {
  /** The load balancer's name and the listener's port; missing where there is no listener. */
  url?: string;
  /** What a browser on this machine can open. */
  urlThatWorks?: string;
  results: TestedRequest[];
  diagnosis: Finding[];
}

export interface ConnectionQuestion {
  loadBalancerArn: string;
  listenerPort: number;
  path: string;
  count: number;
}

export function testConnection(body: ConnectionQuestion): Promise<ConnectionTest> {
  return askSlipway('POST', '/_slipway/connection-test', { body });
}
