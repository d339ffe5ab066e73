/**
 * How long to wait before the next task of a deployment whose tasks fail one after the other, milliseconds. Tasks that never reach RUNNING are
 * throttled up to 27 minutes (ECS developer guide, "Amazon ECS service throttle logic"). ECS does not throttle tasks that stop after RUNNING, but
 * there each launch takes most of a minute; here, where it takes a second, they are paced up to half a minute.
 */
export function backoff(consecutiveFailures: number, reachedRunning: boolean): number {
  if (consecutiveFailures <= 1) return 0;
  const longest = reachedRunning ? 30_000 : 27 * 60_000;
  return Math.min(1000 * 2 ** (consecutiveFailures - 2), longest);
}

/** From this many failures in a row on, the service tells of it. */
export const THROTTLE_EVENT_AT = 4;
