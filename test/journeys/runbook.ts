import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import { ensureTestImage } from '../helpers/images.ts';
import type { SlipwayServer } from '../helpers/slipway-server.ts';

const run = promisify(execFile);

export interface Runbook {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly targetGroupArn: string;
  readonly loadBalancerArn: string;
  readonly dnsName: string;
  readonly listenerPort: number;
}

export const repository = 'team/web';
export const imageUri = (tag: string) => `000000000000.dkr.ecr.us-east-1.amazonaws.com/${repository}:${tag}`;

/** Pushes an image that answers with `greeting` through `docker push`, as `<repository>:<tag>`. */
export async function pushImage(
  server: SlipwayServer,
  docker: Docker,
  tag: string,
  greeting: string,
): Promise<void> {
  const local = `localhost:${server.port}/${repository}:${tag}`;
  const config = { Env: ['PATH=/usr/bin:/bin', `GREETING=${greeting}`], Cmd: ['perl', '/server.pl'] };
  await ensureTestImage(docker, local, config);
  const password = await server.run('aws', ['ecr', 'get-login-password']);
  const login = run('docker', ['login', '--username', 'AWS', '--password-stdin', `localhost:${server.port}`]);
  login.child.stdin?.end(password.trim());
  await login;
  await run('docker', ['push', local]);
  // What tasks run must come from the registry, not from what the engine happens to have.
  await run('docker', ['rmi', '--force', local]);
}

/** Chapters one and two of the runbook with the AWS CLI: network, repository, image, roles, log group, cluster, load balancer. */
export async function layRunbook(server: SlipwayServer, listenerPort: number): Promise<Runbook> {
  const { Vpc } = await server.aws<{ Vpc: { VpcId: string } }>(
    'ec2',
    'create-vpc',
    '--cidr-block',
    '10.20.0.0/16',
  );
  const subnetIds: string[] = [];
  for (const [i, zone] of ['us-east-1a', 'us-east-1b'].entries()) {
    const { Subnet } = await server.aws<{ Subnet: { SubnetId: string } }>(
      'ec2',
      'create-subnet',
      '--vpc-id',
      Vpc.VpcId,
      '--cidr-block',
      `10.20.${i}.0/24`,
      '--availability-zone',
      zone,
    );
    subnetIds.push(Subnet.SubnetId);
  }
  const { InternetGateway } = await server.aws<{ InternetGateway: { InternetGatewayId: string } }>(
    'ec2',
    'create-internet-gateway',
  );
  await server.aws(
    'ec2',
    'attach-internet-gateway',
    '--vpc-id',
    Vpc.VpcId,
    '--internet-gateway-id',
    InternetGateway.InternetGatewayId,
  );
  const { GroupId } = await server.aws<{ GroupId: string }>(
    'ec2',
    'create-security-group',
    '--group-name',
    'web',
    '--description',
    'web',
    '--vpc-id',
    Vpc.VpcId,
  );
  await server.aws(
    'ec2',
    'authorize-security-group-ingress',
    '--group-id',
    GroupId,
    '--protocol',
    'tcp',
    '--port',
    '80',
    '--cidr',
    '0.0.0.0/0',
  );
  await server.aws('ecr', 'create-repository', '--repository-name', repository);
  const trust = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  });
  await server.aws(
    'iam',
    'create-role',
    '--role-name',
    'ecsTaskExecutionRole',
    '--assume-role-policy-document',
    trust,
  );
  await server.aws(
    'iam',
    'attach-role-policy',
    '--role-name',
    'ecsTaskExecutionRole',
    '--policy-arn',
    'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy',
  );
  await server.aws('logs', 'create-log-group', '--log-group-name', '/ecs/web');
  await server.aws('ecs', 'create-cluster', '--cluster-name', 'demo');
  const { LoadBalancers } = await server.aws<{
    LoadBalancers: { LoadBalancerArn: string; DNSName: string }[];
  }>(
    'elbv2',
    'create-load-balancer',
    '--name',
    'web',
    '--subnets',
    ...subnetIds,
    '--security-groups',
    GroupId,
  );
  const { TargetGroups } = await server.aws<{ TargetGroups: { TargetGroupArn: string }[] }>(
    'elbv2',
    'create-target-group',
    '--name',
    'web',
    '--protocol',
    'HTTP',
    '--port',
    '80',
    '--vpc-id',
    Vpc.VpcId,
    '--target-type',
    'ip',
    '--health-check-path',
    '/health',
    '--health-check-interval-seconds',
    '5',
    '--health-check-timeout-seconds',
    '2',
    '--healthy-threshold-count',
    '2',
    '--unhealthy-threshold-count',
    '2',
  );
  const [balancer] = LoadBalancers;
  const [group] = TargetGroups;
  if (balancer === undefined || group === undefined) throw new Error('no load balancer or no target group');
  await server.aws(
    'elbv2',
    'modify-target-group-attributes',
    '--target-group-arn',
    group.TargetGroupArn,
    '--attributes',
    'Key=deregistration_delay.timeout_seconds,Value=5',
  );
  await server.aws(
    'elbv2',
    'create-listener',
    '--load-balancer-arn',
    balancer.LoadBalancerArn,
    '--protocol',
    'HTTP',
    '--port',
    String(listenerPort),
    '--default-actions',
    `Type=forward,TargetGroupArn=${group.TargetGroupArn}`,
  );
  return {
    vpcId: Vpc.VpcId,
    subnetIds,
    securityGroupId: GroupId,
    targetGroupArn: group.TargetGroupArn,
    loadBalancerArn: balancer.LoadBalancerArn,
    dnsName: balancer.DNSName,
    listenerPort,
  };
}

/** Registers a revision of the family `web`; `over` changes its container. */
export async function registerRevision(
  server: SlipwayServer,
  tag: string,
  over: object = {},
  definition: object = {},
  beside: readonly object[] = [],
): Promise<string> {
  const input = {
    family: 'web',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    executionRoleArn: 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole',
    containerDefinitions: [
      {
        name: 'app',
        image: imageUri(tag),
        portMappings: [{ containerPort: 80 }],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': '/ecs/web',
            'awslogs-region': 'us-east-1',
            'awslogs-stream-prefix': 'ecs',
          },
        },
        ...over,
      },
      ...beside,
    ],
    ...definition,
  };
  const answer = await server.aws<{ taskDefinition: { taskDefinitionArn: string } }>(
    'ecs',
    'register-task-definition',
    '--cli-input-json',
    JSON.stringify(input),
  );
  return answer.taskDefinition.taskDefinitionArn;
}

export async function createService(server: SlipwayServer, book: Runbook, count: number): Promise<void> {
  await server.aws(
    'ecs',
    'create-service',
    '--cluster',
    'demo',
    '--service-name',
    'web',
    '--task-definition',
    'web',
    '--desired-count',
    String(count),
    '--launch-type',
    'FARGATE',
    '--deployment-configuration',
    'deploymentCircuitBreaker={enable=true,rollback=true},minimumHealthyPercent=100,maximumPercent=200',
    '--load-balancers',
    `targetGroupArn=${book.targetGroupArn},containerName=app,containerPort=80`,
    '--network-configuration',
    `awsvpcConfiguration={subnets=[${book.subnetIds.join(',')}],securityGroups=[${book.securityGroupId}]}`,
  );
}

export const stable = (server: SlipwayServer) =>
  server.aws('ecs', 'wait', 'services-stable', '--cluster', 'demo', '--services', 'web');

export interface TaskView {
  taskArn: string;
  taskDefinitionArn: string;
  availabilityZone: string;
  lastStatus: string;
  startedAt: number;
  stoppedReason?: string;
  stopCode?: string;
  containers: { exitCode?: number; runtimeId?: string; reason?: string }[];
}

export async function tasksOf(
  server: SlipwayServer,
  desiredStatus: 'RUNNING' | 'STOPPED' = 'RUNNING',
): Promise<TaskView[]> {
  const { taskArns } = await server.aws<{ taskArns: string[] }>(
    'ecs',
    'list-tasks',
    '--cluster',
    'demo',
    '--service-name',
    'web',
    '--desired-status',
    desiredStatus,
  );
  if (taskArns.length === 0) return [];
  return (
    await server.aws<{ tasks: TaskView[] }>(
      'ecs',
      'describe-tasks',
      '--cluster',
      'demo',
      '--tasks',
      ...taskArns,
    )
  ).tasks;
}

export interface ServiceView {
  runningCount: number;
  taskDefinition: string;
  deployments: { status: string; rolloutState: string; taskDefinition: string }[];
  events: { message: string }[];
}

export async function serviceOf(server: SlipwayServer): Promise<ServiceView> {
  const { services } = await server.aws<{ services: ServiceView[] }>(
    'ecs',
    'describe-services',
    '--cluster',
    'demo',
    '--services',
    'web',
  );
  const [service] = services;
  if (service === undefined) throw new Error('no service');
  return service;
}
