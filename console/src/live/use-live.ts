import { useQuery } from '@tanstack/react-query';
import type { Topic } from './topics.ts';

export interface Live<T> {
  data: T | undefined;
  error: unknown;
  /** The first answer is still awaited. */
  loading: boolean;
  reload: () => void;
}

/**
 * An answer of the AWS APIs that stays true: `ask` runs now, and again whenever one of `topics` changes on the server.
 * `key` names the question: the same key on two components is one request.
 */
export function useLive<T>(
  topics: Topic[],
  key: readonly unknown[],
  ask: () => Promise<T>,
  options: { enabled?: boolean } = {},
): Live<T> {
  const query = useQuery({ queryKey: key, queryFn: ask, meta: { topics }, enabled: options.enabled ?? true });
  return {
    data: query.data,
    error: query.error ?? undefined,
    loading: query.isLoading,
    reload: () => void query.refetch(),
  };
}
