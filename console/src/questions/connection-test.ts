import { consoleConfig } from '../aws/settings.ts';
import type { Finding } from '../components/why/ask-why.ts';

/** One request through the load balancer, and who answered (docs/slipway-endpoints.md, POST /_slipway/connection-test). */
export interface TestedRequest {
  status?: number;
  milliseconds: number;
  targetId?: string;
  targetPort?: number;
  taskArn?: string;
  availabilityZone?: string;
  /** The first characters of the answer, as text. */
  bodyStart?: string;
  error?: string;
}

export interface ConnectionTest {
  url: string;
  /** The same for programs that do not look up `*.localhost`. */
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

export async function testConnection(question: ConnectionQuestion): Promise<ConnectionTest> {
  const { accountId, region } = consoleConfig();
  const response = await fetch(
    `/_slipway/connection-test?${new URLSearchParams({ account: accountId, region })}`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
    },
  );
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.message), { name: answer.error });
  return answer as ConnectionTest;
}
