import { PatternError } from '../../domain/log-patterns/filter-pattern.ts';
import { invalidParameter } from './errors.ts';

export function withPatternErrors<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof PatternError) throw invalidParameter(`Invalid filter pattern: ${error.message}`);
    throw error;
  }
}
