import { readFileSync } from 'node:fs';
import { type Clock, sleep, systemClock } from '../../platform/clock.ts';
import { CliError } from '../errors.ts';
import { type Health, postAdmin, readHealth } from '../server/admin.ts';
import { locateServer, requireOwnServer } from '../server/locate.ts';
import { readRecord, removeRecord } from '../server/record.ts';

export interface StopOptions {
  readonly dataDir: string;
  readonly port?: number;
  readonly remove?: boolean;
}

/** Stops the server. Containers stay, for the next start to adopt, unless they are to be removed. */
export async function stop(options: StopOptions, clock: Clock = systemClock): Promise<void> {
  const base = await locateServer(options);
  if (options.port === undefined) await requireOwnServer(base, options.dataDir);
  const health = await readHealth(base);
  if (!health) {
    await removeRecord(options.dataDir);
    console.log(`Nothing runs at ${base}.`);
    return;
  }
  await postAdmin(base, 'stop', `?remove=${options.remove === true}`);
  await waitUntilGone(base, health, options, clock);
  await removeRecord(options.dataDir);
  console.log(
    options.remove
      ? 'Stopped, and the containers, networks and volumes are gone. What was created is kept: slipway start brings its tasks back.'
      : 'Stopped. Containers keep running, and slipway start adopts them. To take them away as well: slipway stop --remove (after a start)',
  );
}

/**
 * The server stops answering first, and then takes away what it was asked to: only the end of its process tells that it has.
 * A process id that this data directory does not know may be of another namespace (a container's), where it says nothing.
 */
async function waitUntilGone(
  base: string,
  { pid }: Health,
  options: StopOptions,
  clock: Clock,
): Promise<void> {
  const known = pid !== undefined && (await readRecord(options.dataDir))?.pid === pid;
  const remains = async () =>
    known ? isAlive(pid) : (await readHealth(base, 500).catch(() => undefined)) !== undefined;
  const deadline = clock.now().getTime() + (options.remove ? 120_000 : 30_000);
  while (await remains()) {
    if (clock.now().getTime() > deadline)
      throw new CliError(`The server at ${base} did not stop in time.`, { hint: `Its pid is ${pid}.` });
    await sleep(clock, 50);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Ended, but nobody asked for its exit code: so it is left in a container whose first process is no init. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
