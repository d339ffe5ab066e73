import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { expect, test } from 'vitest';
import { DeliveryLoop } from '../../src/control/events/delivery-loop.ts';
import type { ForeignRequest } from '../../src/control/events/foreign.ts';
import { upstreamOf } from '../../src/domain/upstream.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { stackRevisionTable } from '../../src/store/tables/cloudformation.ts';
import { deliveryTable } from '../../src/store/tables/eventbridge.ts';
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

test('NotificationARNs: every event goes to the topics, again where the upstream did not answer', async () => {
  const world = new StackWorld(new TestApi());
  const { store, clock } = world.api;
  await world.client.send(new CreateStackCommand({ StackName: 'app', TemplateBody }));
  const [revision] = store.list(stackRevisionTable);
  store.put(stackRevisionTable, { ...revision!, notificationArns: [topic] });
  expect(await world.settled('app')).toBe('CREATE_COMPLETE');
  // Nobody listened until now: what was to be told waits in rows.
  expect(store.list(deliveryTable)).toHaveLength(4);
  const sent: URLSearchParams[] = [];
  const send = async ({ url, headers, body }: ForeignRequest) => {
    expect(url).toBe('http://127.0.0.1:4100/');
    expect(headers.authorization).toContain('/us-east-1/sns/aws4_request');
    sent.push(new URLSearchParams(body));
    if (sent.length === 2) throw new Error('nobody answers');
    return { status: 200, body: '' };
  };
  const upstream = upstreamOf([{ service: 'sns', url: 'http://127.0.0.1:4100' }]);
  const loop = new DeliveryLoop({
    ...world.api,
    logger: silentLogger,
    foreignTargets: { ...upstream, send },
  });
  loop.start();
  await loop.idle();
  expect(store.list(deliveryTable)).toMatchObject([{ attempts: 1, lastError: 'nobody answers' }]);
  clock.advance(2000);
  await loop.idle();
  expect(store.list(deliveryTable)).toEqual([]);
  expect(sent.map((each) => /ResourceStatus='(\w+)'/.exec(each.get('Message')!)?.[1])).toEqual([
    'CREATE_IN_PROGRESS',
    'CREATE_IN_PROGRESS',
    'CREATE_COMPLETE',
    'CREATE_COMPLETE',
    'CREATE_IN_PROGRESS',
  ]);
  expect(sent[0]!.get('TopicArn')).toBe(topic);
  expect(sent[0]!.get('Subject')).toBe('AWS CloudFormation Notification');
  expect(sent[3]!.get('Message')).toContain("LogicalResourceId='app'\n");
});
