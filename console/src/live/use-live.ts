import { hashKey, type QueryFunctionContext, useQuery } from '@tanstack/react-query';
import { changedSince } from './changed-since.ts';
import type { Topic, TopicChange } from './topics.ts';

export interface Live<T> {
  data: T | undefined;
  error: unknown;
  /** The first answer is still awaited. */
  loading: boolean;
  reload: () => void;
}

export interface LiveOptions<T> {
  enabled?: boolean;
  /** The answer from the one before and what changed since, where that is cheaper than asking for everything. */
  renew?: (before: T, changes: TopicChange[]) => Promise<T>;
}

/**
 * An answer of the AWS APIs that stays true: `ask` runs now, and again whenever one of `topics` changes on the server.
 * `key` names the question: the same key on two components is one request. A question that several places ask is a function
 * of src/questions, so that a key never stands for two of them.
 */
export function useLive<T>(
  topics: Topic[],
  key: readonly unknown[],
  ask: () => Promise<T>,
  options: LiveOptions<T> = {},
): Live<T> {
  const { enabled = true, renew } = options;
  const queryFn = renew ? (context: QueryFunctionContext) => askForChanges(context, ask, renew) : ask;
  const query = useQuery({ queryKey: key, queryFn, meta: { topics, renews: renew !== undefined }, enabled });
  return {
    data: query.data,
    error: query.error ?? undefined,
    loading: query.isLoading,
    reload: () => void query.refetch(),
  };
}

async function askForChanges<T>(
  { client, queryKey }: QueryFunctionContext,
  ask: () => Promise<T>,
  renew: (before: T, changes: TopicChange[]) => Promise<T>,
): Promise<T> {
  const changes = changedSince.take(hashKey(queryKey));
  const before = client.getQueryData<T>(queryKey);
  if (before === undefined || changes === 'all') return ask();
  try {
    return await renew(before, changes);
  } catch (error) {
    changedSince.note(hashKey(queryKey), 'all');
    throw error;
  }
}
