import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineForTests } from '../helpers/engine.ts';
import { get } from '../helpers/get.ts';
import { onTheEngine, SlipwayCommand } from '../helpers/slipway-command.ts';
import { freePort } from '../helpers/slipway-server.ts';

const run = promisify(execFile);
const root = new URL('../..', import.meta.url).pathname;
const docker = await engineForTests();

/** As someone has it who never saw the checkout: their own Node and npm, nothing of ours on the PATH. */
const theirs: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_(?!config_)|^npm_config_local_prefix$/.test(name)),
);
theirs.PATH = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter);

describe('the npm package, installed in an empty folder', () => {
  const slipway = new SlipwayCommand(['npx', '--no-install', 'slipway'], theirs);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

  beforeAll(async () => {
    const packed = join(slipway.folder, 'packed');
    mkdirSync(packed);
    await run('npm', ['pack', '--silent', '--pack-destination', packed], { cwd: root, maxBuffer: 1 << 26 });
    const [tarball = ''] = readdirSync(packed);
    const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
    await run('npm', ['install', ...flags, join(packed, tarball)], { cwd: slipway.folder, env: theirs });
  }, 600_000);
  afterAll(() => slipway.remove(), 120_000);

  const start = async (...flags: readonly string[]) => {
    const port = await freePort();
    const { code, output } = await slipway.run('start', '--port', String(port), ...flags);
    expect(code, output).toBe(0);
    return JSON.parse((await slipway.run('status', '--json')).stdout) as {
      instanceId: string;
      runtime: { name: string };
    };
  };

  test('npx slipway --version, with no tool of our own beside it', async () => {
    expect(await slipway.run('--version')).toMatchObject({ code: 0, stdout: `${version}\n` });
    for (const tool of ['typescript', 'vitest', '@biomejs'])
      expect(existsSync(join(slipway.folder, 'node_modules', tool)), tool).toBe(false);
    expect(existsSync(join(slipway.folder, 'node_modules/slipway/src'))).toBe(false);
  }, 60_000);

  test('npx slipway start --runtime simulated, then stop', async () => {
    expect((await start('--runtime', 'simulated')).runtime.name).toBe('simulated');
    expect(await slipway.run('stop')).toMatchObject({ code: 0 });
  }, 60_000);

  test.skipIf(!docker)(
    'npx slipway up brings up the example that comes along, with real containers',
    async () => {
      const { instanceId, runtime } = await start();
      expect(runtime.name).toBe('docker');
      const { code, output } = await slipway.run('up');
      expect(code, output).toBe(0);
      expect(output).toMatch(/Verify .*\/health → 200/);
      expect(output).toContain('npx slipway logs');
      const url = new URL(/^Live {2}(\S+)/m.exec(output)?.[1] ?? '');
      const page = await get(url.hostname, Number(url.port) || 80, '/', { headers: { accept: 'text/html' } });
      expect(page).toMatchObject({ status: 200, body: expect.stringContaining('Hello from Amazon ECS') });
      expect(await slipway.run('stop', '--remove')).toMatchObject({ code: 0 });
      expect(await onTheEngine(instanceId)).toEqual([]);
    },
    180_000,
  );
});
