import {
  CreateStackCommand,
  DescribeStackDriftDetectionStatusCommand,
  DescribeStackResourceDriftsCommand,
  DetectStackDriftCommand,
  DetectStackResourceDriftCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, DeleteLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { StackWorld } from '../helpers/stacks.ts';
import { TestApi } from '../helpers/test-api.ts';

test('DetectStackDrift: tells what was changed and what was deleted behind the stack', async () => {
  const api = new TestApi();
  const world = new StackWorld(api);
  const { client } = world;
  const TemplateBody = JSON.stringify({
    Resources: {
      A: { Type: 'AWS::SSM::Parameter', Properties: { Name: 'a', Type: 'String', Value: '1' } },
      B: { Type: 'AWS::SSM::Parameter', Properties: { Name: 'b', Type: 'String', Value: '1' } },
      G: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'g', RetentionInDays: '7' } },
    },
  });
  await client.send(new CreateStackCommand({ StackName: 'app', TemplateBody }));
  await world.settled('app');
  const detect = async () => {
    const { StackDriftDetectionId } = await client.send(new DetectStackDriftCommand({ StackName: 'app' }));
    await world.controller.idle();
    return client.send(new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId }));
  };
  expect(await detect()).toMatchObject({
    DetectionStatus: 'DETECTION_COMPLETE',
    StackDriftStatus: 'IN_SYNC',
    DriftedStackResourceCount: 0,
  });
  await new SSMClient(api.client()).send(new PutParameterCommand({ Name: 'a', Value: '2', Overwrite: true }));
  await new CloudWatchLogsClient(api.client()).send(new DeleteLogGroupCommand({ logGroupName: 'g' }));
  expect(await detect()).toMatchObject({ StackDriftStatus: 'DRIFTED', DriftedStackResourceCount: 2 });
  const { StackResourceDrifts } = await client.send(
    new DescribeStackResourceDriftsCommand({
      StackName: 'app',
      StackResourceDriftStatusFilters: ['MODIFIED', 'DELETED'],
    }),
  );
  expect(StackResourceDrifts).toMatchObject([
    {
      LogicalResourceId: 'A',
      StackResourceDriftStatus: 'MODIFIED',
      PropertyDifferences: [
        { PropertyPath: '/Value', ExpectedValue: '1', ActualValue: '2', DifferenceType: 'NOT_EQUAL' },
      ],
    },
    { LogicalResourceId: 'G', StackResourceDriftStatus: 'DELETED' },
  ]);
  const one = await client.send(
    new DetectStackResourceDriftCommand({ StackName: 'app', LogicalResourceId: 'B' }),
  );
  expect(one.StackResourceDrift).toMatchObject({ StackResourceDriftStatus: 'IN_SYNC' });
});
