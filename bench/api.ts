/**
 * API calls per second beside moto_server: the same bytes to both, over the same number of connections, in alternating rounds. Both hold ten
 * clusters and 1,000 Fargate tasks of one definition; neither starts a container (Slipway runs with `--runtime simulated`). Slipway
 * writes each registered task definition to its database on disk; moto keeps it in memory.
 * Run it with `node bench/api.ts [seconds per round] [rounds]`, after `npm run build`.
 */
import { ec2Request, ecs, ecsRequest, must } from './helpers/aws-requests.ts';
import { load, RawConnection } from './helpers/raw-client.ts';
import { printComparison } from './helpers/report.ts';
import { type RunningServer, startMoto, startSlipway } from './helpers/servers.ts';

const seconds = Number(process.argv[2] ?? 3);
const rounds = Number(process.argv[3] ?? 5);
const connections = 16;
const storedTasks = 1000;

const definition = {
  family: 'web',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  executionRoleArn: 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole',
  containerDefinitions: [
    {
      name: 'app',
      image: 'example/web:1',
      essential: true,
      cpu: 256,
      memory: 512,
      portMappings: [{ containerPort: 80, protocol: 'tcp' }],
      environment: [{ name: 'STAGE', value: 'bench' }],
    },
  ],
};

/** A subnet and the security group of the default VPC. */
async function network(connection: RawConnection) {
  const first = async (action: string, tag: string) => {
    const { body } = await must(connection, ec2Request(action));
    return new RegExp(`<${tag}>(.+?)</${tag}>`).exec(body.toString())?.[1];
  };
  return {
    subnets: [await first('DescribeSubnets', 'subnetId')],
    securityGroups: [await first('DescribeSecurityGroups', 'groupId')],
  };
}

/** The ARNs of the tasks that are stored now, a hundred a page as `describe-tasks` takes them. */
async function fill(port: number): Promise<string[]> {
  const connection = new RawConnection(port);
  for (let i = 0; i < 10; i++) await ecs(connection, 'CreateCluster', { clusterName: `cluster-${i}` });
  await ecs(connection, 'RegisterTaskDefinition', definition);
  const networkConfiguration = { awsvpcConfiguration: await network(connection) };
  const arns: string[] = [];
  while (arns.length < storedTasks) {
    const { tasks } = await ecs<{ tasks: { taskArn: string }[] }>(connection, 'RunTask', {
      cluster: 'cluster-0',
      taskDefinition: 'web',
      launchType: 'FARGATE',
      count: 10,
      networkConfiguration,
    });
    if (tasks.length === 0) throw new Error('no task was stored');
    arns.push(...tasks.map((task) => task.taskArn));
  }
  connection.close();
  return arns;
}

function pages(arns: readonly string[], size: number): Buffer[] {
  const requests: Buffer[] = [];
  for (let i = 0; i < arns.length; i += size)
    requests.push(ecsRequest('DescribeTasks', { cluster: 'cluster-0', tasks: arns.slice(i, i + size) }));
  return requests;
}

/** Both give what they were asked for, so that speed is not that of an error or of an empty list. */
async function verify(port: number, arns: readonly string[]): Promise<void> {
  const connection = new RawConnection(port);
  const { clusterArns } = await ecs<{ clusterArns: string[] }>(connection, 'ListClusters', {});
  if (clusterArns.length !== 10) throw new Error(`${clusterArns.length} clusters instead of 10`);
  const tasks = arns.slice(0, 100);
  const answer = await ecs<{ tasks: object[] }>(connection, 'DescribeTasks', { cluster: 'cluster-0', tasks });
  if (answer.tasks.length !== 100) throw new Error(`${answer.tasks.length} tasks instead of 100`);
  connection.close();
}

interface Side {
  readonly port: number;
  readonly arns: readonly string[];
}

async function compare(
  what: string,
  moto: Side,
  slipway: Side,
  requests: (side: Side) => Buffer[],
): Promise<void> {
  const [theirs, ours]: [number[], number[]] = [[], []];
  const options = { connections, seconds };
  for (let round = 0; round < rounds; round++) {
    theirs.push(await load(moto.port, requests(moto), options));
    ours.push(await load(slipway.port, requests(slipway), options));
  }
  printComparison(what, '/s', { other: 'moto', theirs, ours });
}

async function compareAll(moto: Side, slipway: Side): Promise<void> {
  await Promise.all([moto, slipway].map(({ port, arns }) => verify(port, arns)));
  console.log(
    `API calls per second, ${connections} connections, median of ${rounds} rounds of ${seconds} s each:`,
  );
  await compare('ListClusters', moto, slipway, () => [ecsRequest('ListClusters', {})]);
  await compare('RegisterTaskDefinition', moto, slipway, () => [
    ecsRequest('RegisterTaskDefinition', definition),
  ]);
  await compare('DescribeTasks, 1 of 1,000', moto, slipway, ({ arns }) => pages(arns, 1));
  await compare('DescribeTasks, 100 of 1,000', moto, slipway, ({ arns }) => pages(arns, 100));
}

async function main(): Promise<void> {
  const servers: RunningServer[] = [];
  try {
    const moto = await startMoto();
    if (moto === undefined) return console.log('moto_server is not installed; nothing to compare with.');
    servers.push(moto);
    const slipway = await startSlipway('simulated');
    servers.push(slipway);
    const [theirs, ours] = await Promise.all([fill(moto.port), fill(slipway.port)]);
    await compareAll({ port: moto.port, arns: theirs }, { port: slipway.port, arns: ours });
  } finally {
    await Promise.all(servers.map((each) => each.stop()));
  }
}

await main();
