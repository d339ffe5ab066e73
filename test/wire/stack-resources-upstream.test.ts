import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Properties } from '../../src/control/stacks/resources/contract.ts';
import { supportedTypes, typesWith } from '../../src/control/stacks/resources/index.ts';
import { upstreamOf } from '../../src/domain/upstream.ts';
import { post } from '../../src/platform/post.ts';
import { FakeUpstream } from '../helpers/fake-upstream.ts';
import { StackResource } from '../helpers/stack-resource.ts';
import { TestApi } from '../helpers/test-api.ts';

let upstream: FakeUpstream;
beforeEach(async () => {
  upstream = await new FakeUpstream().start();
});
afterEach(() => upstream.close());

const make = (type: string, properties: Properties, logicalId?: string, url = upstream.url) =>
  StackResource.create(new TestApi(), `AWS::${type}`, properties, logicalId, {
    ...upstreamOf([{ url }]),
    send: post,
  });

test('AWS::SQS::Queue: made by name and attributes, changed, given its defaults back, removed', async () => {
  const wish = {
    VisibilityTimeout: '60',
    RedrivePolicy: { maxReceiveCount: 3 },
    Tags: [{ Key: 'a', Value: '1' }],
  };
  const queue = await make('SQS::Queue', wish);
  const QueueUrl = `${upstream.url}/000000000000/shop-Resource-ABCDEFGHIJKL`;
  expect([queue.physicalId, queue.attributes]).toEqual([
    QueueUrl,
    {
      QueueUrl,
      QueueName: 'shop-Resource-ABCDEFGHIJKL',
      Arn: 'arn:aws:sqs:us-east-1:000000000000:shop-Resource-ABCDEFGHIJKL',
    },
  ]);
  const there = upstream.queues.get(QueueUrl)!;
  expect(there.attributes).toEqual({ VisibilityTimeout: '60', RedrivePolicy: '{"maxReceiveCount":3}' });
  expect(there.tags).toMatchObject({ a: '1', 'aws:cloudformation:stack-name': 'shop' });
  expect(upstream.credentials[0]).toContain('Credential=000000000000/20260101/us-east-1/sqs/aws4_request');
  await queue.update({ DelaySeconds: 5, Tags: [{ Key: 'b', Value: '2' }] });
  expect(there.attributes).toMatchObject({ VisibilityTimeout: '30', RedrivePolicy: '', DelaySeconds: '5' });
  expect(there.tags.a).toBeUndefined();
  await queue.delete();
  await queue.delete();
  expect(upstream.queues.size).toBe(0);
});

test('AWS::SQS::Queue: a FIFO queue’s generated name ends in .fifo', async () => {
  const queue = await make('SQS::Queue', { FifoQueue: true });
  expect(queue.attributes.QueueName).toBe('shop-Resource-ABCDEFGHIJKL.fifo');
});

test('AWS::SQS::QueuePolicy: is the policy of its queues until it goes', async () => {
  const { physicalId: url } = await make('SQS::Queue', {}, 'Queue');
  const policy = await make(
    'SQS::QueuePolicy',
    { Queues: [url], PolicyDocument: { Statement: [] } },
    'Policy',
  );
  expect(upstream.queues.get(url)?.attributes.Policy).toBe('{"Statement":[]}');
  await policy.delete();
  expect(upstream.queues.get(url)?.attributes.Policy).toBe('');
});

test('AWS::SNS::Topic: with subscriptions of its own, which follow the template', async () => {
  const mail = { Protocol: 'email', Endpoint: 'ops@example.com' };
  const web = { Protocol: 'https', Endpoint: 'https://example.com/?a=1&b=2' };
  const topic = await make('SNS::Topic', {
    TopicName: 'news',
    DisplayName: 'News',
    Subscription: [mail, web],
  });
  const TopicArn = 'arn:aws:sns:us-east-1:000000000000:news';
  expect([topic.physicalId, topic.attributes]).toEqual([TopicArn, { TopicArn, TopicName: 'news' }]);
  expect(upstream.topics.get(TopicArn)).toEqual({ DisplayName: 'News' });
  await topic.update({ TopicName: 'news', DisplayName: 'Other', Subscription: [web] });
  expect(upstream.topics.get(TopicArn)).toEqual({ DisplayName: 'Other' });
  expect([...upstream.subscriptions.values()].map((each) => each.endpoint)).toEqual([web.Endpoint]);
  await topic.delete();
  await topic.delete();
  expect(upstream.topics.size).toBe(0);
});

test('AWS::SNS::Subscription and ::TopicPolicy: over a topic', async () => {
  const { physicalId: TopicArn } = await make('SNS::Topic', {}, 'Topic');
  const wish = { TopicArn, Protocol: 'sqs', Endpoint: 'arn:aws:sqs:us-east-1:000000000000:q' };
  const subscription = await make('SNS::Subscription', { ...wish, FilterPolicy: { kind: ['a'] } });
  const there = upstream.subscriptions.get(subscription.physicalId)!;
  expect(there.attributes).toEqual({ FilterPolicy: '{"kind":["a"]}' });
  await subscription.update({ ...wish, FilterPolicy: { kind: ['b'] }, RawMessageDelivery: true });
  expect(there.attributes).toEqual({ FilterPolicy: '{"kind":["b"]}', RawMessageDelivery: 'true' });
  const policy = await make(
    'SNS::TopicPolicy',
    { Topics: [TopicArn], PolicyDocument: { Statement: [] } },
    'P',
  );
  expect(upstream.topics.get(TopicArn)?.Policy).toBe('{"Statement":[]}');
  await policy.delete();
  expect(upstream.topics.get(TopicArn)?.Policy).toContain('__default_policy_ID');
  await subscription.delete();
  expect(upstream.subscriptions.size).toBe(0);
});

test('without an upstream, or one that does not answer, the failure says what to do', async () => {
  await expect(StackResource.create(new TestApi(), 'AWS::SQS::Queue', {})).rejects.toThrow(
    /There is no upstream for sqs: start the server with --upstream URL/,
  );
  await expect(make('SNS::Topic', {}, 'Topic', 'http://127.0.0.1:9')).rejects.toThrow(
    /The upstream at http:\/\/127.0.0.1:9 does not answer/,
  );
  await expect(
    make('SNS::TopicPolicy', { Topics: ['arn:aws:sns:us-east-1:000000000000:none'], PolicyDocument: {} }),
  ).rejects.toMatchObject({ code: 'NotFound', message: 'Topic does not exist' });
});

test('templates may have topics and queues where their service has an upstream', () => {
  const types = typesWith(upstreamOf([{ service: 'sqs', url: 'http://127.0.0.1:9324' }]));
  expect([
    types.has('AWS::SQS::Queue'),
    types.has('AWS::SNS::Topic'),
    types.has('AWS::ECS::Service'),
  ]).toEqual([true, false, true]);
  expect(supportedTypes.has('AWS::SQS::Queue')).toBe(false);
});

test.each([
  ['AWS::SQS::Queue', {}, 'Start the server with --upstream URL'],
  [
    'AWS::Logs::SubscriptionFilter',
    {
      LogGroupName: 'a',
      FilterPattern: '',
      DestinationArn: 'arn:aws:lambda:us-east-1:000000000000:function:f',
    },
    'count events with AWS::Logs::MetricFilter',
  ],
  [
    'AWS::AutoScaling::ScalingPolicy',
    { AutoScalingGroupName: 'a' },
    'scale services with AWS::ApplicationAutoScaling',
  ],
])(
  'a template with %s is refused before anything is made, and told what to do',
  async (Type, Properties, words) => {
    const cloudFormation = new CloudFormation(new TestApi().client());
    const TemplateBody = JSON.stringify({ Resources: { One: { Type, Properties } } });
    await expect(cloudFormation.createStack({ StackName: 'shop', TemplateBody })).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining(words),
    });
  },
);
