import {
  ApplicationAutoScalingClient,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import {
  type Change,
  CreateChangeSetCommand,
  CreateStackCommand,
  DescribeChangeSetCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import {
  CloudWatchLogsClient,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { beforeEach, expect, test } from 'vitest';
import { serviceTable } from '../../src/store/tables/ecs-services.ts';
import { StackWorld } from '../helpers/stacks.ts';
import { TestApi } from '../helpers/test-api.ts';

let api: TestApi;
let world: StackWorld;
let ssm: SSMClient;

const templateOf = (a: string, more: object = {}) =>
  JSON.stringify({
    Resources: {
      A: { Type: 'AWS::SSM::Parameter', Properties: { Name: 'a', Type: 'String', Value: a } },
      B: { Type: 'AWS::SSM::Parameter', Properties: { Name: 'b', Type: 'String', Value: '1' } },
      G: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'g' } },
      ...more,
    },
  });

beforeEach(async () => {
  api = new TestApi();
  world = new StackWorld(api);
  ssm = new SSMClient(api.client());
  await world.client.send(new CreateStackCommand({ StackName: 'app', TemplateBody: templateOf('1') }));
  await world.settled('app');
});

const drift = () => ssm.send(new PutParameterCommand({ Name: 'a', Value: '2', Overwrite: true }));
const parameter = async (Name: string) =>
  (await ssm.send(new GetParameterCommand({ Name }))).Parameter?.Value;

async function changeSet(TemplateBody: string, name = 'revert') {
  const { Id: ChangeSetName } = await world.client.send(
    new CreateChangeSetCommand({
      StackName: 'app',
      ChangeSetName: name,
      TemplateBody,
      DeploymentMode: 'REVERT_DRIFT',
    }),
  );
  return world.client.send(new DescribeChangeSetCommand({ ChangeSetName, IncludePropertyValues: true }));
}

async function execute(ChangeSetName: string | undefined): Promise<string | undefined> {
  await world.client.send(new ExecuteChangeSetCommand({ ChangeSetName }));
  await world.settled('app');
  const { Stacks = [] } = await world.client.send(new DescribeStacksCommand({ StackName: 'app' }));
  return Stacks[0]?.StackStatus;
}

const told = (changes: Change[] = []) =>
  changes.map(({ ResourceChange: each }) => [
    each?.Action,
    each?.LogicalResourceId,
    each?.ResourceDriftStatus,
  ]);

test('REVERT_DRIFT: what was changed behind the stack is as its template says again, what was deleted is made anew', async () => {
  const logs = new CloudWatchLogsClient(api.client());
  await drift();
  await logs.send(new DeleteLogGroupCommand({ logGroupName: 'g' }));
  const made = await changeSet(templateOf('1'));
  expect(made).toMatchObject({ DeploymentMode: 'REVERT_DRIFT', StackDriftStatus: 'DRIFTED' });
  expect(told(made.Changes).sort()).toEqual([
    ['Add', 'G', 'DELETED'],
    ['Modify', 'A', 'MODIFIED'],
  ]);
  const change = made.Changes?.find((each) => each.ResourceChange?.LogicalResourceId === 'A')?.ResourceChange;
  expect(change?.Details?.[0]?.Target).toMatchObject({
    Path: '/Properties/Value',
    BeforeValue: '2',
    AfterValue: '1',
    BeforeValueFrom: 'ACTUAL_STATE',
  });
  expect(await parameter('a')).toBe('2');
  expect(await execute(made.ChangeSetId)).toBe('UPDATE_COMPLETE');
  expect([await parameter('a'), await parameter('b')]).toEqual(['1', '1']);
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: 'g' }));
  expect(logGroups.map((each) => each.logGroupName)).toEqual(['g']);
  const again = await changeSet(templateOf('1'), 'again');
  expect(again).toMatchObject({ Status: 'FAILED', StackDriftStatus: 'IN_SYNC' });
});

test('REVERT_DRIFT: an update that fails goes back to what was live before', async () => {
  await drift();
  const taken = {
    Type: 'AWS::SSM::Parameter',
    DependsOn: 'A',
    Properties: { Name: 'b', Type: 'String', Value: 'x' },
  };
  const made = await changeSet(templateOf('3', { Taken: taken }));
  expect(await execute(made.ChangeSetId)).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await parameter('a')).toBe('2');
});

test('REVERT_DRIFT: a template that says what is live changes the books only', async () => {
  await drift();
  const made = await changeSet(templateOf('2'));
  expect(told(made.Changes)).toEqual([['SyncWithActual', 'A', 'MODIFIED']]);
  expect(await execute(made.ChangeSetId)).toBe('UPDATE_COMPLETE');
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: 'a' }));
  expect(Parameter).toMatchObject({ Value: '2', Version: 2 });
});

test('REVERT_DRIFT: the desired count of a service that is scaled is no drift', async () => {
  api.store.subscribe((changes) => {
    for (const { table, key } of changes)
      if (table === serviceTable.name)
        api.store.update(serviceTable, key, (row) =>
          row.deployments.every((each) => each.rolloutState === 'COMPLETED')
            ? row
            : {
                ...row,
                deployments: row.deployments.map((each) => ({ ...each, rolloutState: 'COMPLETED' as const })),
              },
        );
  });
  const TemplateBody = JSON.stringify({
    Resources: {
      C: { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: 'c' } },
      T: {
        Type: 'AWS::ECS::TaskDefinition',
        Properties: { Family: 't', ContainerDefinitions: [{ Name: 'a', Image: 'a', Memory: 128 }] },
      },
      S: {
        Type: 'AWS::ECS::Service',
        Properties: {
          ServiceName: 's',
          Cluster: { Ref: 'C' },
          TaskDefinition: { Ref: 'T' },
          DesiredCount: 0,
        },
      },
    },
  });
  await world.client.send(new CreateStackCommand({ StackName: 'ecs', TemplateBody }));
  expect(await world.settled('ecs')).toBe('CREATE_COMPLETE');
  const ecs = new ECSClient(api.client());
  await ecs.send(new UpdateServiceCommand({ cluster: 'c', service: 's', desiredCount: 2 }));
  const changesOf = async (ChangeSetName: string) => {
    const input = { StackName: 'ecs', ChangeSetName, TemplateBody, DeploymentMode: 'REVERT_DRIFT' as const };
    const { Id } = await world.client.send(new CreateChangeSetCommand(input));
    const made = await world.client.send(new DescribeChangeSetCommand({ ChangeSetName: Id }));
    return told(made.Changes).map(([action, id]) => `${action} ${id}`);
  };
  expect(await changesOf('before')).toEqual(['Modify S']);
  await new ApplicationAutoScalingClient(api.client()).send(
    new RegisterScalableTargetCommand({
      ServiceNamespace: 'ecs',
      ScalableDimension: 'ecs:service:DesiredCount',
      ResourceId: 'service/c/s',
      MinCapacity: 1,
      MaxCapacity: 4,
    }),
  );
  expect(await changesOf('scaled')).not.toContain('Modify S');
});
