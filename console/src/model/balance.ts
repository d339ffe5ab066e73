import type { TestedRequest } from '../questions/connection-test.ts';

/** What one task (or the load balancer itself, where none was asked) answered. */
export interface Share {
  taskArn?: string;
  availabilityZone?: string;
  count: number;
  /** Each status code with how often it came; a request without an answer counts as `error`. */
  statuses: Record<string, number>;
  fastest: number;
  slowest: number;
}

/** Who answered how many requests, the busiest first. */
export function balanceOf(requests: TestedRequest[]): Share[] {
  const shares = new Map<string, Share>();
  for (const { taskArn, availabilityZone, status, milliseconds } of requests) {
    const key = taskArn ?? '';
    const share = shares.get(key) ?? {
      taskArn,
      availabilityZone,
      count: 0,
      statuses: {},
      fastest: milliseconds,
      slowest: milliseconds,
    };
    const answer = String(status ?? 'error');
    share.count += 1;
    share.statuses[answer] = (share.statuses[answer] ?? 0) + 1;
    share.fastest = Math.min(share.fastest, milliseconds);
    share.slowest = Math.max(share.slowest, milliseconds);
    shares.set(key, share);
  }
  return [...shares.values()].sort((a, b) => b.count - a.count);
}
