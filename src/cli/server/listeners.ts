import type { Health } from './admin.ts';

interface Listener {
  readonly port: number;
  readonly protocol?: string;
  readonly addresses?: readonly string[];
  readonly problems?: readonly string[];
}

export function listenersOf(health: Health | undefined): readonly Listener[] {
  return ((health?.loadBalancing ?? {}) as { listeners?: readonly Listener[] }).listeners ?? [];
}

/** Where `*.localhost` leads, and what includes it. */
const loopback = ['127.0.0.1', '0.0.0.0', '::'];

/** Why a listener's port of loopback is not this server's; undefined where it is, or where the server does not tell. */
export function whyNotServed(health: Health | undefined, port: number): string | undefined {
  const listener = listenersOf(health).find((each) => each.port === port);
  if (listener === undefined || listener.addresses?.some((address) => loopback.includes(address)))
    return undefined;
  return (
    listener.problems?.find((problem) => problem.includes('127.0.0.1')) ??
    listener.problems?.[0] ??
    'not bound'
  );
}
