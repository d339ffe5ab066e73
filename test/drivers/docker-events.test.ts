/** The engine's event stream as it is on bad days: cut, refused for a while, and open again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import type { ContainerEvent } from '../../src/runtime/contract.ts';
import { createDockerRuntime } from '../../src/runtime/docker/docker-runtime.ts';
import { engineForTests } from '../helpers/engine.ts';
import { ensureTestImage } from '../helpers/images.ts';

const docker = await engineForTests();
const engineSocket = (docker?.modem as { socketPath?: string } | undefined)?.socketPath;

/** Stands between the driver and the engine, and can cut the event stream. */
class EngineDoor {
  readonly directory = mkdtempSync(join(tmpdir(), 'slipway-events-'));
  readonly path = join(this.directory, 'engine.sock');
  readonly #streams = new Set<Socket>();
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  /** Requests for the event stream. */
  opened = 0;
  refusing = false;

  async open(to: string): Promise<void> {
    this.#server = createServer((client) => this.#join(client, connect(to)));
    await new Promise<void>((resolve) => void this.#server!.listen(this.path, resolve));
  }

  #join(client: Socket, engine: Socket): void {
    for (const socket of [client, engine]) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
    }
    client.on('data', (bytes) => {
      if (!/^GET (\/v[\d.]+)?\/events\?/.test(bytes.toString('latin1'))) return;
      this.opened++;
      this.#streams.add(client);
      if (this.refusing) client.destroy();
    });
    client.pipe(engine);
    engine.pipe(client);
    client.on('close', () => engine.destroy());
    engine.on('close', () => client.destroy());
  }

  cut(): void {
    for (const stream of this.#streams) stream.destroy();
    this.#streams.clear();
  }

  close(): void {
    this.#server?.close();
    for (const socket of this.#sockets) socket.destroy();
    rmSync(this.directory, { recursive: true });
  }
}

describe.skipIf(engineSocket === undefined)('docker runtime: the event stream', () => {
  const door = new EngineDoor();
  const runtime = createDockerRuntime({
    instanceId: `events-${process.pid}`,
    logger: silentLogger,
    clock: systemClock,
    socketPath: door.path,
  });
  const events: ContainerEvent[] = [];
  const kinds = () => events.map(({ kind }) => kind);
  let image = '';

  beforeAll(async () => {
    image = await ensureTestImage(docker!);
    await door.open(engineSocket!);
    await runtime.start();
    runtime.subscribe((event) => events.push(event));
    await runtime.ensureImage({ reference: image, policy: 'default' });
  });
  afterAll(async () => {
    await runtime.removeEverything();
    await runtime.close();
    door.close();
  });

  async function runOnce(taskId: string): Promise<void> {
    const { runtimeId } = await runtime.ensureContainer({
      taskId,
      name: 'app',
      engineName: `events-${process.pid}-${taskId}-app`,
      labels: {},
      image,
      networkMode: 'none',
      ports: [],
      environment: {},
      mounts: [],
      command: ['sh', '-c', 'exit 3'],
    });
    await runtime.startContainer(runtimeId);
  }
  const exitOf = (taskId: string) =>
    events.find((event) => event.kind === 'exited' && event.taskId === taskId);

  it('tells what happens while it is open', async () => {
    await runOnce('before');
    await expect
      .poll(() => exitOf('before'), { timeout: 20_000 })
      .toMatchObject({ container: { exitCode: 3 } });
    expect(kinds()).not.toContain('resync');
  });

  it('is opened again after it was cut, says that something may have been missed, and tells what happens then', async () => {
    door.cut();
    await expect.poll(kinds, { timeout: 20_000 }).toContain('resync');
    expect(door.opened).toBe(2);
    await runOnce('after');
    await expect
      .poll(() => exitOf('after'), { timeout: 20_000 })
      .toMatchObject({ container: { exitCode: 3 } });
  });

  it('is asked for again until the engine gives it; what happened meanwhile is found by looking', async () => {
    events.length = 0;
    door.refusing = true;
    door.cut();
    await expect.poll(() => door.opened, { timeout: 20_000 }).toBeGreaterThanOrEqual(4);
    await runOnce('missed');
    expect(kinds()).toEqual([]);
    door.refusing = false;
    await expect.poll(kinds, { timeout: 20_000 }).toContain('resync');
    await expect
      .poll(async () => (await runtime.recover()).containers.find(({ taskId }) => taskId === 'missed')?.state)
      .toBe('exited');
  });
});
