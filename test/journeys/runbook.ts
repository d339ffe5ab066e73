import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import { dockerSettings } from '../helpers/docker-settings.ts';
import { serviceStable } from '../helpers/ecs-waits.ts';
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

/** The environment of a `docker` that has been logged in to the server's registry. */
async function loggedIn(server: SlipwayServer): Promise<{ env: NodeJS.ProcessEnv }> {
  const folder = join(server.directory, 'docker');
  const known = existsSync(folder);
  const env = { ...process.env, DOCKER_CONFIG: dockerSettings(folder) };
  if (known) return { env };
  mkdirSync(folder, { recursive: true });
  const password = await server.run('aws', ['ecr', 'get-login-password']);
  const registry = `localhost:${server.port}`;
  const login = run('docker', ['login', '--username', 'AWS', '--password-stdin', registry], { env });
  login.child.stdin?.end(password.trim());
  await login;
  return { env };
}

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
  await run('docker', ['push', local], await loggedIn(server));
  // What tasks run must come from the registry, not from what the engine happens to have.
  await run('docker', ['rmi', '--force', local]);
}

/**
 * Chapters one and two of the runbook with the AWS CLI: network, repository, image, roles, log group, cluster, load balancer. What does not depend on each
 * other is done at once: each command is a process of most of a second.
 */
export async function layRunbook(server: SlipwayServer, listenerPort: number): Promise<Runbook> {
  const [network] = await Promise.all([
    layNetwork(server),
    aws(server, `ecr create-repository --repository-name ${repository}`),
    layRole(server),
    aws(server, 'logs create-log-group --log-group-name /ecs/web'),
    aws(server, 'ecs create-cluster --cluster-name demo'),
  ]);
  return { ...network, ...(await layLoadBalancer(server, network, listenerPort)), listenerPort };
}

/** A command as the runbook has it; no word of it has a space. */
const aws = <Answer>(server: SlipwayServer, command: string) => server.aws<Answer>(...command.split(' '));

type Network = Pick<Runbook, 'vpcId' | 'subnetIds' | 'securityGroupId'>;

async function layNetwork(server: SlipwayServer): Promise<Network> {
  const { Vpc } = await aws<{ Vpc: { VpcId: string } }>(server, 'ec2 create-vpc --cidr-block 10.20.0.0/16');
  const vpc = `--vpc-id ${Vpc.VpcId}`;
  const subnet = async (zone: string, cidr: string) => {
    const where = `--cidr-block ${cidr} --availability-zone ${zone}`;
    const answer = await aws<{ Subnet: { SubnetId: string } }>(server, `ec2 create-subnet ${vpc} ${where}`);
    return answer.Subnet.SubnetId;
  };
  const [first, second, securityGroupId] = await Promise.all([
    subnet('us-east-1a', '10.20.0.0/24'),
    subnet('us-east-1b', '10.20.1.0/24'),
    laySecurityGroup(server, vpc),
    layGateway(server, vpc),
  ]);
  return { vpcId: Vpc.VpcId, subnetIds: [first, second], securityGroupId };
}

async function layGateway(server: SlipwayServer, vpc: string): Promise<void> {
  const { InternetGateway } = await aws<{ InternetGateway: { InternetGatewayId: string } }>(
    server,
    'ec2 create-internet-gateway',
  );
  const gateway = `--internet-gateway-id ${InternetGateway.InternetGatewayId}`;
  await aws(server, `ec2 attach-internet-gateway ${vpc} ${gateway}`);
}

async function laySecurityGroup(server: SlipwayServer, vpc: string): Promise<string> {
  const { GroupId } = await aws<{ GroupId: string }>(
    server,
    `ec2 create-security-group --group-name web --description web ${vpc}`,
  );
  const open = '--protocol tcp --port 80 --cidr 0.0.0.0/0';
  await aws(server, `ec2 authorize-security-group-ingress --group-id ${GroupId} ${open}`);
  return GroupId;
}

async function layRole(server: SlipwayServer): Promise<void> {
  const trust = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  });
  const role = '--role-name ecsTaskExecutionRole';
  await aws(server, `iam create-role ${role} --assume-role-policy-document ${trust}`);
  const policy = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';
  await aws(server, `iam attach-role-policy ${role} --policy-arn ${policy}`);
}

async function layLoadBalancer(
  server: SlipwayServer,
  { vpcId, subnetIds, securityGroupId }: Network,
  listenerPort: number,
): Promise<Pick<Runbook, 'loadBalancerArn' | 'dnsName' | 'targetGroupArn'>> {
  const inNetwork = `--subnets ${subnetIds.join(' ')} --security-groups ${securityGroupId}`;
  const health = [
    '--health-check-path /health --health-check-interval-seconds 5 --health-check-timeout-seconds 2',
    '--healthy-threshold-count 2 --unhealthy-threshold-count 2',
  ].join(' ');
  const [{ LoadBalancers }, { TargetGroups }] = await Promise.all([
    aws<{ LoadBalancers: { LoadBalancerArn: string; DNSName: string }[] }>(
      server,
      `elbv2 create-load-balancer --name web ${inNetwork}`,
    ),
    aws<{ TargetGroups: { TargetGroupArn: string }[] }>(
      server,
      `elbv2 create-target-group --name web --protocol HTTP --port 80 --vpc-id ${vpcId} --target-type ip ${health}`,
    ),
  ]);
  const [balancer] = LoadBalancers;
  const [group] = TargetGroups;
  if (balancer === undefined || group === undefined) throw new Error('no load balancer or no target group');
  const { TargetGroupArn: targetGroupArn } = group;
  const { LoadBalancerArn: loadBalancerArn, DNSName: dnsName } = balancer;
  const delay = 'Key=deregistration_delay.timeout_seconds,Value=5';
  const forward = `Type=forward,TargetGroupArn=${targetGroupArn}`;
  const listener = `--protocol HTTP --port ${listenerPort} --default-actions ${forward}`;
  await Promise.all([
    aws(
      server,
      `elbv2 modify-target-group-attributes --target-group-arn ${targetGroupArn} --attributes ${delay}`,
    ),
    aws(server, `elbv2 create-listener --load-balancer-arn ${loadBalancerArn} ${listener}`),
  ]);
  return { loadBalancerArn, dnsName, targetGroupArn };
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

export const stable = (server: SlipwayServer) => serviceStable(server, 'demo', 'web');

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
