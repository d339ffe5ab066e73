/**
 * From the start of the process to its first answered API call, beside moto_server where it is installed, and what a server that nobody asks
 * keeps in memory: after its start, and after every service has been asked once. Rounds alternate. It is the built server, with the
 * container engine where one answers.
 * Run it with `node bench/start.ts [rounds]`, after `npm run build`.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { findEngine } from '../src/runtime/docker/engine.ts';
import { ec2Request, ecsRequest, jsonRequest, must, queryRequest } from './helpers/aws-requests.ts';
import { RawConnection } from './helpers/raw-client.ts';
import { median, printComparison } from './helpers/report.ts';
import { memoryOf, type RunningServer, spawnMoto, spawnSlipway, untilRunning } from './helpers/servers.ts';

const rounds = Number(process.argv[2] ?? 5);
const reach = { startMilliseconds: 400, idleMegabytes: 100 };
const idleFor = 15_000;

/** Milliseconds until the first ListClusters is answered; asked again as soon as it is refused. */
async function firstAnswer(spawn: () => Promise<RunningServer | undefined>): Promise<number | undefined> {
  const start = performance.now();
  const server = await spawn();
  if (server === undefined) return undefined;
  try {
    await untilAnswered(server.port);
    return performance.now() - start;
  } finally {
    await server.stop();
  }
}

async function untilAnswered(port: number): Promise<void> {
  for (let attempt = 0; attempt < 10_000; attempt++) {
    const connection = new RawConnection(port);
    const answer = await connection.send(ecsRequest('ListClusters', {})).catch(() => undefined);
    connection.close();
    if (answer?.status === 200) return;
    await wait(2);
  }
  throw new Error(`nothing answers on port ${port}`);
}

async function compareStarts(runtime: 'docker' | 'simulated'): Promise<void> {
  const [theirs, ours]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const moto = await firstAnswer(spawnMoto);
    if (moto !== undefined) theirs.push(moto);
    ours.push((await firstAnswer(() => spawnSlipway(runtime)))!);
  }
  if (theirs.length > 0) printComparison('start to first answer', ' ms', { other: 'moto', theirs, ours });
  const target = ours.map(() => reach.startMilliseconds);
  printComparison('start to first answer', ' ms', { other: 'reach', theirs: target, ours });
}

/** One call to each service, as the runbook's commands are spread over them. */
const oneOfEach = [
  ecsRequest('ListClusters', {}),
  ec2Request('DescribeVpcs'),
  queryRequest('elasticloadbalancing', '2015-12-01', 'DescribeLoadBalancers'),
  queryRequest('iam', '2010-05-08', 'ListRoles'),
  queryRequest('sts', '2011-06-15', 'GetCallerIdentity'),
  jsonRequest('ecr', 'AmazonEC2ContainerRegistry_V20150921', 'DescribeRepositories', {}),
  jsonRequest('logs', 'Logs_20140328', 'DescribeLogGroups', {}),
  jsonRequest('ssm', 'AmazonSSM', 'DescribeParameters', {}),
  jsonRequest('secretsmanager', 'secretsmanager', 'ListSecrets', {}),
];

async function idleMemory(runtime: 'docker' | 'simulated'): Promise<{ started: Memory; asked: Memory }> {
  const server = await spawnSlipway(runtime);
  try {
    await untilRunning(server);
    await wait(idleFor);
    const started = memoryOf(server.process.pid!);
    const connection = new RawConnection(server.port);
    for (const request of oneOfEach) await must(connection, request);
    connection.close();
    await wait(idleFor);
    return { started, asked: memoryOf(server.process.pid!) };
  } finally {
    await server.stop();
  }
}

type Memory = ReturnType<typeof memoryOf>;

function printMemory(what: string, measured: readonly Memory[]): void {
  const ours = measured.map((each) => each.resident);
  printComparison(what, ' MB', { other: 'reach', theirs: ours.map(() => reach.idleMegabytes), ours });
  console.log(`  of which its own: ${median(measured.map((each) => each.own)).toFixed(1)} MB`);
}

async function main(): Promise<void> {
  const engine = await findEngine().catch(() => undefined);
  const runtime = engine === undefined ? 'simulated' : 'docker';
  console.log(`The built server with --runtime ${runtime}, median of ${rounds} starts:`);
  await compareStarts(runtime);
  const memories = [];
  for (let round = 0; round < Math.min(rounds, 3); round++) memories.push(await idleMemory(runtime));
  printMemory(
    'idle memory, started',
    memories.map((each) => each.started),
  );
  printMemory(
    'idle memory, all asked',
    memories.map((each) => each.asked),
  );
  process.exit(0);
}

await main();
