/**
 * CloudFormation's time, in three ways. The template of examples/cdk, from an empty server to CREATE_COMPLETE with healthy targets, beside `docker run` of as
 * many containers of the same image at once, until each has answered. A stack of 200 resources without containers, beside one second. And what a resource costs
 * in a stack of 400 beside one of 50: no more, when the cost grows linearly. Rounds alternate; stacks are deleted outside the clock.
 * Run it with `node bench/stacks.ts [rounds]`, after `npm run build`; the first way needs a container engine and the `docker` command.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { findEngine } from '../src/runtime/docker/engine.ts';
import { must, queryRequest } from './helpers/aws-requests.ts';
import { dockerRun, ecrImage, pushImage, removeImages, untilAnswered } from './helpers/containers.ts';
import { RawConnection } from './helpers/raw-client.ts';
import { median, printComparison } from './helpers/report.ts';
import { freePort, startSlipway } from './helpers/servers.ts';

const rounds = Number(process.argv[2] ?? 5);
const sizes = [50, 100, 200, 400];

interface ExampleTemplate {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; Properties: Record<string, unknown> }>
  >;
}

/** What `cdk synth -c image=…` makes of examples/cdk, at a port that is free, with the bench's image told where to listen. */
function exampleTemplate(listenerPort: number): string {
  const text = readFileSync(new URL('./hello-cdk.template.json', import.meta.url), 'utf8');
  const template = JSON.parse(text.replaceAll('IMAGE', ecrImage)) as ExampleTemplate;
  for (const { Type, Properties } of Object.values(template.Resources)) {
    if (Type === 'AWS::ElasticLoadBalancingV2::Listener') Properties.Port = listenerPort;
    if (Type !== 'AWS::ECS::TaskDefinition') continue;
    const [container] = Properties.ContainerDefinitions as { Environment: object[] }[];
    container?.Environment.push({ Name: 'PORT', Value: '8080' });
  }
  return JSON.stringify(template);
}

const stacks = (action: string, input: Record<string, string>) =>
  queryRequest('cloudformation', '2010-05-15', action, input);

async function statusOf(connection: RawConnection, StackName: string): Promise<string> {
  const { body } = await must(connection, stacks('DescribeStacks', { StackName }));
  const [, status = ''] = /<StackStatus>(\w+)</.exec(body.toString()) ?? [];
  return status;
}

/** Asks until the stack has that status; any other end is an error with its events. */
async function until(connection: RawConnection, id: string, wanted: string, pause: number): Promise<void> {
  for (const end = performance.now() + 120_000; performance.now() < end; await wait(pause)) {
    const status = await statusOf(connection, id);
    if (status === wanted) return;
    if (status.endsWith('_IN_PROGRESS')) continue;
    const { body } = await must(connection, stacks('DescribeStackEvents', { StackName: id }));
    throw new Error(`${status}\n${body}`);
  }
  throw new Error(`the stack did not become ${wanted}`);
}

/** From the request to the last resource, milliseconds; `ready` is what else must have come about. */
async function create(
  connection: RawConnection,
  TemplateBody: string,
  pause: number,
  ready: () => Promise<void> = async () => {},
): Promise<number> {
  const start = performance.now();
  const input = { StackName: 'bench', TemplateBody, 'Capabilities.member.1': 'CAPABILITY_IAM' };
  const { body } = await must(connection, stacks('CreateStack', input));
  const id = /<StackId>(.+?)</.exec(body.toString())![1]!;
  await until(connection, id, 'CREATE_COMPLETE', pause);
  await ready();
  const milliseconds = performance.now() - start;
  await must(connection, stacks('DeleteStack', { StackName: id }));
  await until(connection, id, 'DELETE_COMPLETE', 50);
  return milliseconds;
}

/** Log groups, parameters that refer to them, security groups and clusters: as cheap on AWS as anything is. */
function manyResources(count: number): string {
  const kinds = [
    () => ({ Type: 'AWS::Logs::LogGroup' }),
    (i: number) => ({
      Type: 'AWS::SSM::Parameter',
      Properties: { Type: 'String', Value: { Ref: `R${i - 1}` } },
    }),
    () => ({ Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'bench' } }),
    () => ({ Type: 'AWS::ECS::Cluster' }),
  ];
  const resources = Array.from({ length: count }, (_, i) => [`R${i}`, kinds[i % kinds.length]!(i)]);
  return JSON.stringify({ Resources: Object.fromEntries(resources) });
}

async function compareSizes(): Promise<void> {
  const server = await startSlipway('simulated');
  const connection = new RawConnection(server.port);
  const times = new Map<number, number[]>(sizes.map((size) => [size, []]));
  try {
    const first = await create(connection, manyResources(200), 2);
    console.log(`200 resources, the server's first stack: ${Math.round(first)} ms`);
    for (let round = 0; round < rounds; round++)
      for (const size of sizes) times.get(size)!.push(await create(connection, manyResources(size), 2));
  } finally {
    connection.close();
    await server.stop();
  }
  for (const [size, all] of times)
    console.log(
      `${size} resources: ${Math.round(median(all))} ms, ${(median(all) / size).toFixed(2)} ms each`,
    );
  const each = (size: number) => times.get(size)!.map((time) => time / size);
  printComparison('stack of 200', ' ms', {
    other: 'reach',
    theirs: times.get(200)!.map(() => 1000),
    ours: times.get(200)!,
  });
  printComparison('a resource of 400, of 50', ' ms', { other: 'reach', theirs: each(50), ours: each(400) });
}

async function compareExample(): Promise<void> {
  const engine = await findEngine().catch(() => undefined);
  if (engine === undefined) return console.log('no container engine answers; nothing to deploy to.');
  const [theirs, ours]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    // From an empty server: what it learns from its first stack is part of the time.
    const server = await startSlipway('docker');
    const connection = new RawConnection(server.port);
    try {
      const image = await pushImage(engine.docker, server.port);
      theirs.push(await dockerRun(image, 2));
      const port = await freePort();
      ours.push(await create(connection, exampleTemplate(port), 10, () => untilAnswered(port, 2)));
    } finally {
      connection.close();
      await server.stop();
      await removeImages(server.port);
    }
  }
  printComparison('CDK example, 2 tasks', ' ms', { other: 'docker run', theirs, ours });
}

await compareSizes();
await compareExample();
process.exit(0);
