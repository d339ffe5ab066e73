/** What only a real engine can show: limits that bind, addresses that answer, log lines as programs write them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import type {
  ContainerInfo,
  ContainerSpec,
  LogLine,
  RuntimeCapabilities,
} from '../../src/runtime/contract.ts';
import { createDockerRuntime } from '../../src/runtime/docker/docker-runtime.ts';
import { engineForTests } from '../helpers/engine.ts';
import { ensureTestImage } from '../helpers/images.ts';

const docker = await engineForTests();
const instanceId = `containers-${process.pid}`;
const networkId = 'vpc-containers';

describe.skipIf(!docker)('docker runtime', () => {
  const runtime = createDockerRuntime({ instanceId, logger: silentLogger, clock: systemClock });
  let image = '';
  let capabilities: RuntimeCapabilities;
  let network = { cidr: '', gateway: '' };
  let tasks = 0;

  beforeAll(async () => {
    image = await ensureTestImage(docker!);
    capabilities = await runtime.start();
    network = await runtime.ensureNetwork({ networkId, cidr: '10.86.0.0/24' });
    await runtime.ensureImage({ reference: image, policy: 'default' });
  });
  afterAll(async () => {
    await runtime.removeEverything();
    await runtime.close();
  });

  const addressOf = (host: number) => network.cidr.replace(/\d+\/24$/, String(host));

  async function launch(script: string, more: Partial<ContainerSpec> = {}) {
    const taskId = `task-${++tasks}`;
    const address = addressOf(10 + tasks);
    if ((more.networkMode ?? 'sandbox') === 'sandbox' && !more.sandbox)
      await runtime.ensureSandbox({
        taskId,
        labels: {},
        network: { networkId, address },
        ports: [],
        publishPorts: false,
      });
    const { runtimeId } = await runtime.ensureContainer({
      taskId,
      name: 'app',
      engineName: `${instanceId}-${taskId}-app`,
      labels: {},
      image,
      networkMode: 'sandbox',
      ports: [],
      environment: {},
      mounts: [],
      command: ['bash', '-c', script],
      ...more,
    });
    return { ...(await runtime.startContainer(runtimeId)), address };
  }

  async function lines({ runtimeId }: ContainerInfo): Promise<LogLine[]> {
    const read: LogLine[] = [];
    for await (const line of runtime.logs(runtimeId, { signal: AbortSignal.timeout(20_000) }))
      read.push(line);
    return read;
  }
  const texts = async (container: ContainerInfo) => (await lines(container)).map(({ text }) => text);

  it('runs with the limits, user, environment and mounts of the task definition', async () => {
    const script =
      'id -u; ulimit -n; echo $NAME; touch /x 2>&1; touch /scratch/y && echo scratch; cat /proc/1/limits >/dev/null; stat -f -c %b-%S /scratch';
    const container = await launch(script, {
      user: '1000',
      ulimits: [{ name: 'nofile', softLimit: 512, hardLimit: 1024 }],
      environment: { NAME: 'a=b c' },
      readonlyRootFilesystem: true,
      tmpfs: [{ containerPath: '/scratch', sizeMiB: 1, mountOptions: ['mode=1777'] }],
      cpuShares: 1,
      cpuLimit: 512,
      memoryLimitBytes: 64 * 1024 ** 2,
      memoryReservationBytes: 32 * 1024 ** 2,
      capabilities: { drop: ['NET_RAW'] },
      stopSignal: 'SIGQUIT',
      initProcessEnabled: true,
    });
    const [user, files, name, touched, scratch, size] = await texts(container);
    expect([user, files, name, scratch, size]).toEqual(['1000', '512', 'a=b c', 'scratch', '256-4096']);
    expect(touched).toMatch(/Read-only file system/);
    const { HostConfig: host, Config: config } = await docker!.getContainer(container.runtimeId).inspect();
    expect(host).toMatchObject({
      CpuShares: 2,
      NanoCpus: 500_000_000,
      Memory: 64 * 1024 ** 2,
      MemoryReservation: 32 * 1024 ** 2,
      CapDrop: ['NET_RAW'],
      Init: true,
    });
    expect(config).toMatchObject({ StopSignal: 'SIGQUIT' });
  });

  it('limits what a container writes where the engine can, and runs it without a limit where it cannot', async () => {
    const limit = 48 * 1024 ** 2;
    const probe = await docker!
      .createContainer({ Image: image, HostConfig: { StorageOpt: { size: String(limit) } } })
      .catch(() => undefined);
    await probe?.remove();
    const volume = `${instanceId}-limited`;
    await runtime.ensureVolume({ name: volume, scope: { kind: 'shared' }, storageLimitBytes: limit });
    const container = await launch('head -c 64M /dev/zero > /fill && echo written || echo full', {
      storageLimitBytes: limit,
      mounts: [{ kind: 'volume', source: volume, target: '/volume', readOnly: false }],
    });
    const [last] = (await texts(container)).slice(-1);
    expect(last).toBe(probe === undefined ? 'written' : 'full');
  });

  it('lets the one container of a task hold its namespace, and finds it again as such', async () => {
    const address = addressOf(200);
    const taskId = 'task-alone';
    const sandbox = {
      taskId,
      labels: {},
      network: { networkId, address, macAddress: '02:42:0a:56:00:c8' },
      hostname: 'ip-alone',
      extraHosts: [{ hostname: 'friend', ipAddress: '192.0.2.7' }],
      ports: [],
      publishPorts: false,
      heldByContainer: true,
    };
    const info = await runtime.ensureSandbox(sandbox);
    if (!capabilities.directRouting) return expect(info.runtimeId).toBeDefined();
    expect(info).toMatchObject({ address, macAddress: sandbox.network.macAddress, portBindings: [] });
    expect(info.runtimeId).toBeUndefined();
    const container = await launch(
      'cat /proc/sys/kernel/hostname /sys/class/net/eth0/address; exec sleep 60',
      {
        taskId,
        engineName: `${instanceId}-alone`,
        sandbox,
      },
    );
    const { NetworkSettings } = await docker!.getContainer(container.runtimeId).inspect();
    expect(Object.values(NetworkSettings.Networks).map((each) => each.IPAddress)).toEqual([address]);
    const listed = await docker!.listContainers({
      all: true,
      filters: { label: [`slipway.task=${taskId}`] },
    });
    expect(listed.map((each) => each.Id)).toEqual([container.runtimeId]);
    const found = (await runtime.recover()).sandboxes.find((each) => each.taskId === taskId);
    expect(found).toMatchObject({ running: true, info: { address } });
    await runtime.stopContainer(container.runtimeId, 0);
    expect((await texts(container)).slice(0, 2)).toEqual(['ip-alone', sandbox.network.macAddress]);
    await runtime.removeTask(taskId);
    expect(await runtime.inspectContainer(container.runtimeId)).toBeUndefined();
  });

  it('shares volumes and binds, and volumes of another container', async () => {
    const name = `${instanceId}-data`;
    await runtime.ensureVolume({ name, scope: { kind: 'shared' } });
    const mounts = [{ kind: 'volume' as const, source: name, target: '/shared', readOnly: false }];
    const writer = await launch('echo kept > /shared/file; echo written; sleep 30', { mounts });
    await expect
      .poll(() => docker!.getContainer(writer.runtimeId).logs({ stdout: true }))
      .toSatisfy((log) => String(log).includes('written'));
    const volumesFrom = [{ runtimeId: writer.runtimeId, readOnly: true }];
    const reader = await launch('cat /shared/file; touch /shared/no 2>&1', { volumesFrom });
    expect(await texts(reader)).toEqual(['kept', expect.stringMatching(/Read-only/)]);
  });

  it('reports a container killed for memory', async () => {
    const container = await launch('x=a; while true; do x=$x$x; done', {
      memoryLimitBytes: 16 * 1024 ** 2,
      swapLimitBytes: 0,
    });
    await lines(container);
    expect(await runtime.inspectContainer(container.runtimeId)).toMatchObject({
      exitCode: 137,
      outOfMemory: true,
    });
  });

  it('logs: long lines are whole, streams are told apart, an unfinished line is a line', async () => {
    const script = 'perl -e \'print "x" x 50000, "\\n"; print STDERR "problem\\n"; $|=1; print "end"\'';
    const read = await lines(await launch(script));
    expect(read.filter(({ stream }) => stream === 'stdout').map(({ text }) => text.length)).toEqual([
      50_000, 3,
    ]);
    expect(read.filter(({ stream }) => stream === 'stderr').map(({ text }) => text)).toEqual(['problem']);
  });

  it('logs: a container with a terminal', async () => {
    const script = 'echo one; perl -e \'print "y" x 40000, "\\n"\'; echo three';
    const read = await texts(await launch(script, { pseudoTerminal: true }));
    expect(read.map((text) => text.length)).toEqual([3, 40_000, 5]);
  });

  it('logs: begun before the start, they go on until the end', async () => {
    const container = await launch('for i in 1 2 3; do echo $i; sleep 0.3; done');
    expect(await texts(container)).toEqual(['1', '2', '3']);
  });

  it('answers at its address, and its default route is the VPC', async (test) => {
    if (!capabilities.directRouting) return test.skip('containers are not reachable from this host');
    const container = await launch('exec perl /server.pl', { environment: { PORT: '8080' } });
    const [line] = await docker!
      .getContainer(container.runtimeId)
      .logs({ stdout: true })
      .then(String)
      .then((s) => s.split('\n'));
    expect(line).toBeDefined();
    const get = () =>
      fetch(`http://${container.address}:8080/path`).then(
        (answer) => answer.text(),
        () => '',
      );
    await expect.poll(get).toBe('hello /path\n');
    const routes = await texts(await launch('cat /proc/net/route'));
    const defaults = routes
      .map((route) => route.split('\t'))
      .filter(([, destination]) => destination === '00000000');
    const gateway = network.gateway
      .split('.')
      .reverse()
      .map((byte) => Number(byte).toString(16).padStart(2, '0'));
    expect(defaults.map(([, , hex]) => hex)).toEqual([gateway.join('').toUpperCase()]);
  });

  it('reaches the host at the metadata address, from its own address', async (test) => {
    const host = capabilities.metadataAddress;
    if (!host) return test.skip('the metadata address is not on this host');
    let source: string | undefined;
    const server = createServer((request, response) => {
      source = request.socket.remoteAddress;
      response.end('metadata');
    });
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    const { port } = server.address() as AddressInfo;
    const script = `exec 3<>/dev/tcp/${host}/${port}; printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3`;
    const container = await launch(script);
    expect(await texts(container)).toContain('metadata');
    expect(source).toBe(container.address);
    server.closeAllConnections();
    server.close();
  });

  it('bridge mode: publishes a dynamic port on loopback that answers', async () => {
    const container = await launch('exec perl /server.pl', {
      networkMode: 'bridge',
      ports: [{ containerPort: 80, protocol: 'tcp' }],
    });
    const [binding] = container.portBindings;
    expect(binding).toMatchObject({ containerPort: 80, bindIP: '127.0.0.1' });
    const get = () =>
      fetch(`http://127.0.0.1:${binding!.hostPort}/b`).then(
        (answer) => answer.text(),
        () => '',
      );
    await expect.poll(get).toBe('hello /b\n');
  });

  it('ensureImage: an image built here is used without asking a registry', async () => {
    let asked = 0;
    const registry = createServer(() => asked++).on('connection', () => asked++);
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
    const { port } = registry.address() as AddressInfo;
    const reference = await ensureTestImage(docker!, `127.0.0.1:${port}/slipway-test/built-here:1`);
    try {
      const { imageId } = await runtime.ensureImage({ reference, policy: 'default' });
      expect(imageId).toMatch(/^sha256:/);
      expect(asked).toBe(0);
    } finally {
      registry.closeAllConnections();
      registry.close();
      await docker!.getImage(reference).remove();
    }
  });

  it('keeps its own resources apart from those of another instance', async () => {
    const other = createDockerRuntime({
      instanceId: `${instanceId}-b`,
      logger: silentLogger,
      clock: systemClock,
    });
    const { metadataAddress } = await other.start();
    expect(metadataAddress).toBe(capabilities.metadataAddress);
    const nothing = { sandboxes: [], containers: [], networks: [], volumes: [] };
    expect(await other.recover()).toEqual(nothing);
    await other.removeEverything();
    await other.close();
    expect((await runtime.recover()).networks).toHaveLength(1);
  });
});
