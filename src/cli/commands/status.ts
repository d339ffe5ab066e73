import { bold, dim, formatTable } from '../render/style.ts';
import { type Health, readHealth } from '../server/admin.ts';
import { listenersOf } from '../server/listeners.ts';
import { locateServer } from '../server/locate.ts';

/** What runs, in a few lines; exit code 3 (as init scripts use it) when nothing does. */
export async function status(options: { dataDir: string; port?: number; json?: boolean }): Promise<void> {
  const base = await locateServer(options);
  const health = await readHealth(base);
  if (options.json)
    console.log(JSON.stringify({ endpoint: base, ...(health ?? { status: 'stopped' }) }, null, 2));
  else if (health) console.log(describeHealth(base, health).join('\n'));
  else console.log(`Not running at ${base}. Start it: slipway start`);
  if (!health) process.exitCode = 3;
}

/** The known fields first, in words; whatever else the server says after them. */
export function describeHealth(base: string, health: Health): string[] {
  const { status, version, pid, runtime, loadBalancing: _listeners, ...rest } = health;
  const rows = [
    ['endpoint', base],
    ['pid', String(pid ?? '?')],
    ['engine', runtime?.description ?? runtime?.name ?? '?'],
    ...Object.entries(rest).map(([key, value]) => [key, plain(value)]),
    ...listenerRows(health),
  ];
  const limits = (runtime?.limitations ?? []).map((limit) => dim(`  not here: ${limit}`));
  return [
    bold(`Slipway ${version ?? ''} ${status}`),
    ...formatTable(rows).map((row) => `  ${row}`),
    ...limits,
  ];
}

function listenerRows(health: Health): string[][] {
  return listenersOf(health).map(({ port, protocol, addresses = [], problems = [] }) => {
    const where = addresses.length ? `at ${addresses.join(', ')}` : 'on the API port by name';
    return ['listener', [`${protocol ?? ''} ${port} ${where}`, ...problems].join('; ').trim()];
  });
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${plain(inner)}`)
    .join(', ');
}
