import { ServiceError } from '../../../domain/service-error.ts';
import type { ExistingRequest, Step } from './contract.ts';

/** What still uses a resource (a stopping task's network interface, a load balancer that drains) goes away by itself; then it is tried again. Milliseconds. */
const AGAIN = 500;
const LONGEST = 15 * 60_000;

export interface DeletionCodes {
  /** The service's codes for "there is no such thing": it is deleted already. */
  readonly gone: readonly string[];
  /** Its codes for "something uses it". */
  readonly busy: readonly string[];
}

/** Deletes, or waits for what is in the way. A handler with this `delete` has the same function as its `check`. */
export function deleteWhenFree(request: ExistingRequest, codes: DeletionCodes, work: () => unknown): Step {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (codes.gone.includes(error.code)) return { done: true };
    if (!codes.busy.includes(error.code) || request.elapsed > LONGEST) throw error;
    return { done: false, again: AGAIN, waitingFor: error.message };
  }
  return { done: true };
}
