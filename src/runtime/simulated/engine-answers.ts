/** How the machine answers: in the words of a real engine, and after a moment. */
import { sleep } from '../../platform/clock.ts';
import { RuntimeError } from '../contract.ts';
import type { SimulatedEngine } from './engine.ts';

/** Quotes an engine that is not there as the real ones are quoted. */
export function failure(name: RuntimeError['name'], words: string, retryable = false): RuntimeError {
  return new RuntimeError(name, `Error response from daemon: ${words}`, { retryable });
}

/** `least` milliseconds and up to as many again, by the seed. */
export const about = (engine: SimulatedEngine, least: number) =>
  sleep(engine.clock, least + engine.random.integer(least));
