import {
  CreateClusterCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs';
import { expect } from 'vitest';
import { type SubnetRow, subnetTable } from '../../src/store/tables/ec2.ts';
import { type TaskRow, taskTable } from '../../src/store/tables/ecs-tasks.ts';
import {
  type RuleRow,
  ruleTable,
  type TargetGroupRow,
  targetGroupTable,
} from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { TestApi } from '../helpers/test-api.ts';

export const scope = { account: '000000000000', region: 'us-east-1' };

/** An account with two subnets in each of two zones, and the cluster `web`. */
export async function startEcs() {
  const api = new TestApi();
  const ecs = new ECSClient(api.client());
  for (const [i, zone] of ['a', 'a', 'b', 'b'].entries()) putSubnet(api, `subnet-${i + 1}`, zone);
  await ecs.send(new CreateClusterCommand({ clusterName: 'web' }));
  return { api, ecs };
}

function putSubnet(api: TestApi, subnetId: string, zone: string): void {
  const row: SubnetRow = {
    ...scope,
    subnetId,
    vpcId: 'vpc-1',
    cidrBlock: '10.0.0.0/24',
    availabilityZone: `us-east-1${zone}`,
    availabilityZoneId: `use1-az-${zone}`,
    defaultForAz: false,
    mapPublicIpOnLaunch: false,
    tags: [],
    createdAt: 0,
  };
  api.store.put(subnetTable, row);
}

export const network = { awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2', 'subnet-3', 'subnet-4'] } };

/** A Fargate definition of one container `web` with port 80. */
export const fargateDefinition: RegisterTaskDefinitionCommandInput = {
  family: 'web',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'nginx', portMappings: [{ containerPort: 80 }] }],
};

/** An EC2 definition of one container in bridge mode. */
export const bridgeDefinition: RegisterTaskDefinitionCommandInput = {
  family: 'batch',
  containerDefinitions: [
    { name: 'job', image: 'busybox', memory: 64, portMappings: [{ containerPort: 80 }] },
  ],
};

export async function register(ecs: ECSClient, over: Partial<RegisterTaskDefinitionCommandInput> = {}) {
  const answer = await ecs.send(new RegisterTaskDefinitionCommand({ ...fargateDefinition, ...over }));
  return answer.taskDefinition!;
}

/** Expects AWS's error by its code and words. */
export async function expectError(promise: Promise<unknown>, name: string, message: string | RegExp) {
  const error = await promise.then(
    () => undefined,
    (caught) => caught,
  );
  expect(error).toBeDefined();
  expect({ name: error.name, message: error.message }).toEqual({
    name,
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  });
}

/** What the task lifecycle would write. */
export function changeTasks(api: TestApi, change: Partial<TaskRow>, where: Partial<TaskRow> = {}): void {
  for (const row of api.store.list(taskTable, { where })) api.store.put(taskTable, { ...row, ...change });
}

const groupArn = (name: string) =>
  `arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/${name}/1`;

/** A target group, forwarded to by a listener's rule unless `alone`. */
export function putTargetGroup(
  api: TestApi,
  name: string,
  { targetType = 'ip', alone = false }: { targetType?: 'ip' | 'instance'; alone?: boolean } = {},
): string {
  const row: Partial<TargetGroupRow> = {
    ...scope,
    targetGroupArn: groupArn(name),
    name,
    targetType,
    vpcId: 'vpc-1',
  };
  api.store.put(targetGroupTable, row as TargetGroupRow);
  const rule: RuleRow = {
    ...scope,
    ruleArn: `rule-${name}`,
    listenerArn: 'listener',
    priority: 'default',
    conditions: [],
    actions: [{ Type: 'forward', TargetGroupArn: groupArn(name) }],
    tags: [],
  };
  if (!alone) api.store.put(ruleTable, rule);
  return groupArn(name);
}
