import { ServiceError } from '../../domain/service-error.ts';
import type { DeliveryRow } from '../../store/tables/eventbridge.ts';

/** "By default, EventBridge retries sending the event for 24 hours and up to 185 times with an exponential back off" (user guide, "Retry policy"). */
const DEFAULT_ATTEMPTS = 185;
const DEFAULT_AGE = 86_400;

const FIRST_RETRY = 1000;
const LONGEST_RETRY = 15 * 60_000;

/**
 * "Some errors, such as missing permissions or a target that no longer exists, are not retried" (user guide, "Using dead-letter queues"): those that the
 * caller is at fault for, but for throttling.
 */
function isPermanent(error: unknown): boolean {
  return (
    error instanceof ServiceError &&
    error.statusCode < 500 &&
    !/Throttl|TooMany|LimitExceeded/.test(error.code)
  );
}

/** The delivery as it waits for its next attempt; undefined when it is given up. */
export function retried(delivery: DeliveryRow, error: unknown, now: number): DeliveryRow | undefined {
  const { MaximumRetryAttempts = DEFAULT_ATTEMPTS, MaximumEventAgeInSeconds = DEFAULT_AGE } =
    delivery.target.RetryPolicy ?? {};
  const attempts = delivery.attempts + 1;
  const notBefore = now + Math.min(FIRST_RETRY * 2 ** delivery.attempts, LONGEST_RETRY);
  const tooOld = notBefore > delivery.createdAt + MaximumEventAgeInSeconds * 1000;
  if (isPermanent(error) || attempts > MaximumRetryAttempts || tooOld) return undefined;
  return { ...delivery, attempts, notBefore, lastError: messageOf(error) };
}

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
