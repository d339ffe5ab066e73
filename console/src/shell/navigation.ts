import { useMemo, useSyncExternalStore } from 'react';
import { useLocation, useParams } from 'wouter';

/**
 * Pages live behind the address's `#`: every other path of this origin is an AWS API's. `#/tasks?cluster=web` is the path
 * `/tasks` with the query `cluster=web`.
 */

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

const hash = () => window.location.hash.slice(1) || '/';
const pathOf = (address: string) => address.split('?')[0]!;

/** Goes to a page of the console: a path with its query. `replace` leaves no step to go back to. */
export function navigate(address: string, options: { replace?: boolean } = {}): void {
  if (!options.replace) {
    window.location.hash = address;
    return;
  }
  window.history.replaceState(null, '', `#${address}`);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

/** The location for wouter's router. */
export function useHashPath(): [string, typeof navigate] {
  return [pathOf(useSyncExternalStore(subscribe, hash)), navigate];
}

/** The path of the page that is open. */
export function usePath(): string {
  return useLocation()[0];
}

/** The query of the address, and a way to change it without a new step in the history. */
export function useQueryState(): [URLSearchParams, (change: Record<string, string | undefined>) => void] {
  const address = useSyncExternalStore(subscribe, hash);
  return useMemo(() => {
    const query = new URLSearchParams(address.split('?')[1]);
    const change = (values: Record<string, string | undefined>) => {
      const next = new URLSearchParams(query);
      for (const [name, value] of Object.entries(values)) {
        if (value === undefined || value === '') next.delete(name);
        else next.set(name, value);
      }
      navigate(next.size > 0 ? `${pathOf(address)}?${next}` : pathOf(address), { replace: true });
    };
    return [query, change];
  }, [address]);
}

/** The parts of the path that a page's address names, as they were before `pathTo` escaped them: a repository's may have slashes. */
export function usePathParams<Name extends string>(): Record<Name, string> {
  const parts = Object.entries(useParams() as Record<string, string>);
  return Object.fromEntries(parts.map(([name, part]) => [name, decodeURIComponent(part)])) as Record<
    Name,
    string
  >;
}

/** A path with its parts escaped: `pathTo('clusters', name)` is `/clusters/<name>`. */
export function pathTo(...parts: string[]): string {
  return `/${parts.map(encodeURIComponent).join('/')}`;
}
