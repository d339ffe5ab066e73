/**
 * From `CreateService` to the first 200 through the load balancer, beside `docker run -p` to the first 200 of the same image: one task, and twenty
 * beside twenty `docker run`s at once (until each of the twenty has answered). Rounds alternate; what is made is taken away between them,
 * outside the clock. Every container answers with a name of its own, so that twenty are known from one. The image is pushed to Slipway's
 * registry before, as everybody does, and the task definition names it as ECR does.
 * Run it with `node bench/deploy.ts [rounds]`, after `npm run build`; needs a container engine and the `docker` command.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { findEngine } from '../src/runtime/docker/engine.ts';
import { ec2Request, ecs, must, queryRequest } from './helpers/aws-requests.ts';
import { dockerRun, ecrImage, pushImage, removeImages, untilAnswered } from './helpers/containers.ts';
import { RawConnection } from './helpers/raw-client.ts';
import { median, printComparison } from './helpers/report.ts';
import { freePort, startSlipway } from './helpers/servers.ts';

const rounds = Number(process.argv[2] ?? 5);

interface Place {
  readonly connection: RawConnection;
  readonly listenerPort: number;
  readonly targetGroup: string;
  readonly subnets: readonly string[];
}

/** Everything before the service: cluster, definition, load balancer in the default VPC. */
async function prepare(port: number): Promise<Place> {
  const connection = new RawConnection(port);
  const text = async (message: Buffer, tag: string) => {
    const { body } = await must(connection, message);
    return [...body.toString().matchAll(new RegExp(`<${tag}>(.+?)</${tag}>`, 'g'))].map(
      ([, found]) => found!,
    );
  };
  const balancing = (action: string, input: Record<string, string>) =>
    queryRequest('elasticloadbalancing', '2015-12-01', action, input);
  const subnets = (await text(ec2Request('DescribeSubnets'), 'subnetId')).slice(0, 2);
  const [vpc] = await text(ec2Request('DescribeVpcs'), 'vpcId');
  const trust = {
    Effect: 'Allow',
    Principal: { Service: 'ecs-tasks.amazonaws.com' },
    Action: 'sts:AssumeRole',
  };
  const role = {
    RoleName: 'bench',
    AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }),
  };
  const [executionRoleArn] = await text(queryRequest('iam', '2010-05-08', 'CreateRole', role), 'Arn');
  await ecs(connection, 'CreateCluster', { clusterName: 'bench' });
  await ecs(connection, 'RegisterTaskDefinition', {
    family: 'web',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    executionRoleArn,
    containerDefinitions: [{ name: 'app', image: ecrImage, portMappings: [{ containerPort: 80 }] }],
  });
  const named = { Name: 'bench', 'Subnets.member.1': subnets[0]!, 'Subnets.member.2': subnets[1]! };
  const [balancer] = await text(balancing('CreateLoadBalancer', named), 'LoadBalancerArn');
  const group = {
    Name: 'bench',
    Protocol: 'HTTP',
    Port: '80',
    VpcId: vpc!,
    TargetType: 'ip',
    HealthCheckIntervalSeconds: '5',
    HealthCheckTimeoutSeconds: '2',
  };
  const [targetGroup] = await text(balancing('CreateTargetGroup', group), 'TargetGroupArn');
  const delay = { 'Attributes.member.1.Key': 'deregistration_delay.timeout_seconds' };
  await must(
    connection,
    balancing('ModifyTargetGroupAttributes', {
      TargetGroupArn: targetGroup!,
      ...delay,
      'Attributes.member.1.Value': '0',
    }),
  );
  const listenerPort = await freePort();
  await must(
    connection,
    balancing('CreateListener', {
      LoadBalancerArn: balancer!,
      Protocol: 'HTTP',
      Port: String(listenerPort),
      'DefaultActions.member.1.Type': 'forward',
      'DefaultActions.member.1.TargetGroupArn': targetGroup!,
    }),
  );
  return { connection, listenerPort, targetGroup: targetGroup!, subnets };
}

interface Task {
  readonly createdAt: number;
  readonly pullStartedAt: number;
  readonly pullStoppedAt: number;
  readonly startedAt: number;
}

/** Milliseconds to the first 200 (of each), and the tasks as ECS tells of them. */
async function deploy(place: Place, count: number): Promise<{ milliseconds: number; tasks: Task[] }> {
  const { connection, targetGroup, subnets } = place;
  const start = performance.now();
  await ecs(connection, 'CreateService', {
    cluster: 'bench',
    serviceName: 'web',
    taskDefinition: 'web',
    desiredCount: count,
    launchType: 'FARGATE',
    loadBalancers: [{ targetGroupArn: targetGroup, containerName: 'app', containerPort: 80 }],
    networkConfiguration: { awsvpcConfiguration: { subnets } },
  });
  await untilAnswered(place.listenerPort, count);
  const milliseconds = performance.now() - start;
  const { taskArns } = await ecs<{ taskArns: string[] }>(connection, 'ListTasks', { cluster: 'bench' });
  const { tasks } = await ecs<{ tasks: Task[] }>(connection, 'DescribeTasks', {
    cluster: 'bench',
    tasks: taskArns,
  });
  await takeAway(connection, taskArns);
  return { milliseconds, tasks };
}

async function takeAway(connection: RawConnection, tasks: readonly string[]): Promise<void> {
  await ecs(connection, 'DeleteService', { cluster: 'bench', service: 'web', force: true });
  for (let attempt = 0; attempt < 600; attempt++) {
    const answer = await ecs<{ tasks: { lastStatus: string }[] }>(connection, 'DescribeTasks', {
      cluster: 'bench',
      tasks,
    });
    const { services } = await ecs<{ services: { status: string }[] }>(connection, 'DescribeServices', {
      cluster: 'bench',
      services: ['web'],
    });
    const gone = services.every((each) => each.status === 'INACTIVE');
    if (gone && answer.tasks.every((each) => each.lastStatus === 'STOPPED')) return;
    await wait(100);
  }
  throw new Error('the service did not go away in a minute');
}

/** Where the time of a task goes, from its own timestamps. */
function printSteps(tasks: readonly Task[], milliseconds: readonly number[]): void {
  const step = (from: keyof Task, to: keyof Task) =>
    Math.round(median(tasks.map((task) => (task[to] - task[from]) * 1000)));
  console.log(
    `  of which: network ${step('createdAt', 'pullStartedAt')} ms, image ${step('pullStartedAt', 'pullStoppedAt')} ms, ` +
      `containers ${step('pullStoppedAt', 'startedAt')} ms, the rest (API, scheduling, first health check) ` +
      `${Math.round(median(milliseconds) - step('createdAt', 'startedAt'))} ms`,
  );
}

async function compare(place: Place, image: string, count: number): Promise<void> {
  const [theirs, ours, tasks]: [number[], number[], Task[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    theirs.push(await dockerRun(image, count));
    const deployed = await deploy(place, count);
    ours.push(deployed.milliseconds);
    tasks.push(...deployed.tasks);
  }
  const what = count === 1 ? 'deploy, 1 task' : `deploy, ${count} tasks`;
  printComparison(what, ' ms', { other: 'docker run', theirs, ours });
  printSteps(tasks, ours);
}

async function main(): Promise<void> {
  const engine = await findEngine().catch(() => undefined);
  if (engine === undefined) return console.log('no container engine answers; nothing to deploy to.');
  const server = await startSlipway('docker');
  try {
    const image = await pushImage(engine.docker, server.port);
    const place = await prepare(server.port);
    console.log(`Until the first 200, median of ${rounds} rounds:`);
    await compare(place, image, 1);
    await compare(place, image, 20);
    place.connection.close();
  } finally {
    await server.stop();
    await removeImages(server.port);
  }
}

await main();
process.exit(0);
