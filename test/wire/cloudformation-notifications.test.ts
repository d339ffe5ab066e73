import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { expect, test } from 'vitest';
import { StackNotifier } from '../../src/control/stacks/notifications.ts';
import { upstreamOf } from '../../src/domain/upstream.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { stackRevisionTable } from '../../src/store/tables/cloudformation.ts';
import { StackWorld } from '../helpers/stacks.ts';
import { TestApi } from '../helpers/test-api.ts';

const TemplateBody = JSON.stringify({
  Resources: { A: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'x' } } },
});
const topic = 'arn:aws:sns:us-east-1:000000000000:stacks';

test('NotificationARNs: refused where nothing serves SNS', async () => {
  const client = new CloudFormationClient(new TestApi().client());
  const create = (NotificationARNs: string[]) =>
    client.send(new CreateStackCommand({ StackName: 'app', TemplateBody, NotificationARNs }));
  await expect(create([topic])).rejects.toThrow('there is no upstream for sns');
  await expect(create(['topic'])).rejects.toThrow('Invalid ARN: topic');
  await create([]);
});

test('NotificationARNs: every event is published to the topics, in order; one that does not answer holds up nothing', async () => {
  const world = new StackWorld(new TestApi());
  const { store, clock } = world.api;
  const sent: URLSearchParams[] = [];
  const notifier = new StackNotifier({
    store,
    clock,
    logger: silentLogger,
    foreignTargets: {
      ...upstreamOf([{ service: 'sns', url: 'http://127.0.0.1:4100' }]),
      send: async ({ url, headers, body }) => {
        expect(url).toBe('http://127.0.0.1:4100/');
        expect(headers.authorization).toContain('/us-east-1/sns/aws4_request');
        sent.push(new URLSearchParams(body));
        if (sent.length === 2) throw new Error('nobody answers');
        return { status: 200, body: '' };
      },
    },
  });
  await world.client.send(new CreateStackCommand({ StackName: 'app', TemplateBody }));
  store.subscribe((changes) => notifier.hear(changes));
  const [revision] = store.list(stackRevisionTable);
  store.put(stackRevisionTable, { ...revision!, notificationArns: [topic] });
  expect(await world.settled('app')).toBe('CREATE_COMPLETE');
  await notifier.idle();
  expect(sent.map((each) => /ResourceStatus='(\w+)'/.exec(each.get('Message')!)?.[1])).toEqual([
    'CREATE_IN_PROGRESS',
    'CREATE_IN_PROGRESS',
    'CREATE_COMPLETE',
    'CREATE_COMPLETE',
  ]);
  expect(sent[0]!.get('TopicArn')).toBe(topic);
  expect(sent.at(-1)!.get('Message')).toContain("LogicalResourceId='app'\n");
});
