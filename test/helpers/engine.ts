import type Docker from 'dockerode';
import { findEngine } from '../../src/runtime/docker/engine.ts';

/** The machine's container engine for tests; undefined, with the reason on the screen, where none answers. */
export async function engineForTests(): Promise<Docker | undefined> {
  try {
    return (await findEngine()).docker;
  } catch (error) {
    console.warn(`skipped: ${(error as Error).message}`);
    return undefined;
  }
}
