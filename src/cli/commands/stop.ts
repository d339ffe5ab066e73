import { type Clock, sleep, systemClock } from '../../platform/clock.ts';
import { CliError } from '../errors.ts';
import { postAdmin, readHealth } from '../server/admin.ts';
import { locateServer, requireOwnServer } from '../server/locate.ts';
import { removeRecord } from '../server/record.ts';

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
  const deadline = clock.now().getTime() + (options.remove ? 120_000 : 30_000);
  while (isAlive(health.pid) && (await readHealth(base, 500).catch(() => undefined))) {
    if (clock.now().getTime() > deadline)
      throw new CliError(`The server at ${base} did not stop in time.`, {
        hint: `Its pid is ${health.pid}.`,
      });
    await sleep(clock, 50);
  }
  await removeRecord(options.dataDir);
  console.log(
    options.remove
      ? 'Stopped, and the containers, networks and volumes are gone. What was created is kept: slipway start brings its tasks back.'
      : 'Stopped. Containers keep running, and slipway start adopts them. To take them away as well: slipway stop --remove (after a start)',
  );
}

function isAlive(pid: number | undefined): boolean {
  if (!pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
