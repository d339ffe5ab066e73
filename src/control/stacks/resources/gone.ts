import { ServiceError } from '../../../domain/service-error.ts';

/** Runs a deletion; what is gone already counts as deleted. `codes` are the service's codes for "there is no such thing". */
export function unlessGone(codes: readonly string[], work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (error instanceof ServiceError && codes.includes(error.code)) return;
    throw error;
  }
}

/** What a reading operation answers; undefined when there is no such thing. */
export function ifThere<Result>(codes: readonly string[], read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ServiceError && codes.includes(error.code)) return undefined;
    throw error;
  }
}
