import { type Clock, systemClock } from '../../platform/clock.ts';
import { CliError } from '../errors.ts';
import { formatDuration } from '../render/style.ts';
import { postAdmin, readHealth } from '../server/admin.ts';
import { locateServer, requireOwnServer } from '../server/locate.ts';

/** Takes everything away, containers included. Only a local Slipway can be asked this; AWS has no such call. */
export async function reset(
  options: { dataDir: string; port?: number },
  clock: Clock = systemClock,
): Promise<void> {
  const base = await locateServer(options);
  if (options.port === undefined) await requireOwnServer(base, options.dataDir);
  if (!(await readHealth(base))) {
    throw new CliError(`Nothing runs at ${base}.`, { hint: 'slipway start' });
  }
  const started = clock.now().getTime();
  await postAdmin(base, 'reset');
  console.log(`A fresh account at ${base} (${formatDuration(clock.now().getTime() - started)}).`);
}
