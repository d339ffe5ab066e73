/** Images of the simulated machine: nothing is pulled but a name and a digest. */
import { sleep } from '../../platform/clock.ts';
import type { SimulatedEngine } from './engine.ts';
import { about, failure } from './engine-answers.ts';

export async function pull(engine: SimulatedEngine, reference: string): Promise<void> {
  const { pullMilliseconds, pullError } = engine.behaviour({ image: reference });
  if (pullMilliseconds === undefined) await about(engine, 40);
  else await sleep(engine.clock, pullMilliseconds);
  if (pullError) throw failure('CannotPullContainerError', pullError);
  if (!engine.images.has(reference)) engine.images.set(reference, `sha256:${engine.random.hex(64)}`);
}
