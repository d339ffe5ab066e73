import { regions } from '../domain/regions.ts';
import type { UpstreamEntry } from '../domain/upstream.ts';
import type { Store } from '../store/store.ts';
import { usedScopes } from '../store/used-scopes.ts';

export interface ConsoleFacts {
  readonly version: string;
  readonly instanceId: string;
  readonly accountId: string;
  readonly port: number;
  readonly runtime: 'docker' | 'simulated';
  readonly speed: number;
  readonly unsupportedResources: 'refuse' | 'skip';
  readonly upstreams: readonly UpstreamEntry[];
}

/** What the console must know before its first request; nothing of it is secret. */
export function consoleConfig(store: Store, facts: ConsoleFacts, now: Date) {
  const { upstreams, ...plain } = facts;
  return {
    ...plain,
    // What the APIs' times are compared with: a browser's own clock may go another way.
    now: now.toISOString(),
    regions: regions.map(({ name }) => name),
    used: usedScopes(store),
    // Of a URL for every foreign service there is no name.
    upstreams: upstreams.map(({ service }) => service ?? '*'),
  };
}
