import type { Judged } from './plan.ts';

/**
 * A task may be protected from scaling in and from deployments until a time (ECS developer guide, "Protect your Amazon ECS tasks from being terminated by
 * scale-in events"). One that fails its health checks is replaced all the same.
 */
export function isProtected({ task, verdict }: Judged, now: number): boolean {
  return verdict.kind !== 'unhealthy' && (task.protectedUntil ?? 0) > now;
}

/** When protections end that hold now. */
export function protectionEnds(judged: readonly Judged[], now: number): number[] {
  return judged.flatMap((each) => (isProtected(each, now) ? [each.task.protectedUntil ?? now] : []));
}
