import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CodeDeployClient, CreateDeploymentCommand } from '@aws-sdk/client-codedeploy';
import { ECSClient, ListTasksCommand, StopTaskCommand } from '@aws-sdk/client-ecs';
import type { SlipwayServer } from '../helpers/slipway-server.ts';
import { worldTemplate } from './world-template.ts';

/** What pages of things are named by. */
export interface World {
  readonly taskId: string;
  readonly vpcId: string;
  readonly deploymentId: string;
}

/** Something of each kind that the console has a page for, made by a stack; whatever people and containers may write freely says `words`. */
export async function makeWorld(server: SlipwayServer, region: string, words: string): Promise<World> {
  const client = { ...server.client, region };
  const stacks = new CloudFormationClient(client);
  await stacks.send(
    new CreateStackCommand({
      StackName: 'world',
      TemplateBody: JSON.stringify(worldTemplate(words)),
      Capabilities: ['CAPABILITY_IAM'],
    }),
  );
  const waiting = { client: stacks, maxWaitTime: 90, minDelay: 1, maxDelay: 1 };
  await waitUntilStackCreateComplete(waiting, { StackName: 'world' });
  const { Stacks } = await stacks.send(new DescribeStacksCommand({ StackName: 'world' }));
  const output = (key: string) =>
    Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue ?? '';
  const [taskId, deploymentId] = await Promise.all([
    stopTask(new ECSClient(client), words),
    deploy(new CodeDeployClient(client), output('Definition'), words),
  ]);
  await writeLogs(new CloudWatchLogsClient(client), taskId, words);
  return { taskId, deploymentId, vpcId: output('Vpc') };
}

async function stopTask(ecs: ECSClient, words: string): Promise<string> {
  const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster: 'world', serviceName: 'web' }));
  await ecs.send(new StopTaskCommand({ cluster: 'world', task: taskArns[0], reason: words }));
  return taskArns[0]!.split('/').at(-1)!;
}

async function deploy(codeDeploy: CodeDeployClient, definition: string, words: string): Promise<string> {
  const target = {
    Type: 'AWS::ECS::Service',
    Properties: {
      TaskDefinition: definition,
      LoadBalancerInfo: { ContainerName: 'web', ContainerPort: 80 },
    },
  };
  const { deploymentId } = await codeDeploy.send(
    new CreateDeploymentCommand({
      applicationName: 'world',
      deploymentGroupName: 'world',
      description: words,
      revision: {
        revisionType: 'AppSpecContent',
        appSpecContent: { content: JSON.stringify({ version: 0, Resources: [{ TargetService: target }] }) },
      },
    }),
  );
  return deploymentId!;
}

async function writeLogs(logs: CloudWatchLogsClient, taskId: string, words: string): Promise<void> {
  for (const logStreamName of [`web/web/${taskId}`, words.replaceAll(/[:*]/g, ' ')]) {
    const where = { logGroupName: '/world', logStreamName };
    await logs.send(new CreateLogStreamCommand(where)).catch(() => {});
    const logEvents = [
      { timestamp: Date.now(), message: words },
      { timestamp: Date.now(), message: JSON.stringify({ level: 'info', words }) },
    ];
    await logs.send(new PutLogEventsCommand({ ...where, logEvents }));
  }
}
