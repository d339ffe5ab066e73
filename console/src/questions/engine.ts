import { consoleConfig } from '../aws/settings.ts';

/** What GET /_slipway/engine tells (docs/slipway-endpoints.md). */
export interface EngineFacts {
  engine: { kind: string; version: string; cpus: number; memoryBytes: number };
  containers: { running: number; cpuPercent: number; memoryBytes: number };
  server: { version: string; uptimeSeconds: number; residentBytes: number };
}

export async function engineFacts(): Promise<EngineFacts> {
  const { accountId, region } = consoleConfig();
  const response = await fetch(`/_slipway/engine?${new URLSearchParams({ account: accountId, region })}`);
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.message), { name: answer.error });
  return answer as EngineFacts;
}
