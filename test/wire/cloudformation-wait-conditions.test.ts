import {
  CreateStackCommand,
  DescribeStackResourceCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { expect, test } from 'vitest';
import { waitConditionRoute } from '../../src/services/cloudformation/wait-condition-door.ts';
import { StackWorld } from '../helpers/stacks.ts';
import { TestApi } from '../helpers/test-api.ts';
import { TestGateway } from './gateway-fixture.ts';

const template = (properties: object) =>
  JSON.stringify({
    Resources: {
      Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
      Wait: {
        Type: 'AWS::CloudFormation::WaitCondition',
        Properties: { Handle: { Ref: 'Handle' }, Timeout: '60', ...properties },
      },
    },
    Outputs: { Data: { Value: { 'Fn::GetAtt': ['Wait', 'Data'] } } },
  });

async function setUp(properties: object = {}) {
  const api = new TestApi();
  const world = new StackWorld(api);
  const gateway = await TestGateway.start({ api, routes: [waitConditionRoute(api)] });
  await world.client.send(new CreateStackCommand({ StackName: 'app', TemplateBody: template(properties) }));
  await world.controller.idle();
  const { StackResourceDetail } = await world.client.send(
    new DescribeStackResourceCommand({ StackName: 'app', LogicalResourceId: 'Handle' }),
  );
  const url = StackResourceDetail!.PhysicalResourceId!.replace('4566', String(gateway.port));
  return {
    world,
    gateway,
    url,
    signal: (document: unknown, method = 'PUT', to = url) =>
      fetch(to, { method, body: typeof document === 'string' ? document : JSON.stringify(document) }),
    status: async () =>
      (await world.client.send(new DescribeStacksCommand({ StackName: 'app' }))).Stacks![0]!.StackStatus,
    outputs: async () =>
      (await world.client.send(new DescribeStacksCommand({ StackName: 'app' }))).Stacks![0]!.Outputs,
  };
}

const success = (UniqueId: string, Data = '') => ({ Status: 'SUCCESS', UniqueId, Data, Reason: 'done' });

test('wait conditions: signals at the URL of the handle, each id once, and their data as an attribute', async () => {
  const { world, gateway, url, signal, status, outputs } = await setUp({ Count: 2 });
  await using _ = gateway;
  expect(url).toMatch(
    /^http:\/\/127\.0\.0\.1:\d+\/cloudformation-waitcondition-us-east-1\/arn%3Aaws%3Acloudformation%3A/,
  );
  expect(await signal(success('one', 'first'))).toMatchObject({ status: 200 });
  expect(await signal(success('one', 'again'), 'POST')).toMatchObject({ status: 200 });
  world.api.clock.advance(1000);
  await world.controller.idle();
  expect(await status()).toBe('CREATE_IN_PROGRESS');
  expect(await signal(success('two', 'second'))).toMatchObject({ status: 200 });
  expect(await world.settled('app')).toBe('CREATE_COMPLETE');
  expect(await outputs()).toMatchObject([
    { OutputKey: 'Data', OutputValue: '{"one":"first","two":"second"}' },
  ]);
});

test('wait conditions: a failure, or nothing in time, fails the stack', async () => {
  const failing = await setUp();
  await using _ = failing.gateway;
  await failing.signal({ Status: 'FAILURE', UniqueId: 'i-1', Reason: 'no disk' });
  expect(await failing.world.settled('app')).toBe('ROLLBACK_COMPLETE');
  expect(await failing.world.events('app')).toContain(
    "Wait CREATE_FAILED WaitCondition received failed message: 'no disk' for uniqueId: i-1",
  );
  const late = await setUp({ Count: 3 });
  await using __ = late.gateway;
  await late.signal(success('one'));
  expect(await late.world.settled('app')).toBe('ROLLBACK_COMPLETE');
  expect(await late.world.events('app')).toContain(
    'Wait CREATE_FAILED WaitCondition timed out. Received 1 conditions when expecting 3',
  );
});

test('wait conditions: what is no signal, or not for this handle, is refused', async () => {
  const { gateway, url, signal, status } = await setUp();
  await using _ = gateway;
  for (const document of ['', '{', '[]', { Status: 'OK', UniqueId: 'a' }, { Status: 'SUCCESS' }, success('')])
    expect(await signal(document)).toMatchObject({ status: 400 });
  expect(await signal(success('a', 'x'.repeat(5000)))).toMatchObject({ status: 400 });
  expect(await signal('x'.repeat(200_000))).toMatchObject({ status: 400 });
  for (const wrong of [
    url.replace(/Signature=.*/, 'Signature=x'),
    url.replace(/\?.*/, ''),
    url.replace('Handle', 'Wait'),
  ])
    expect(await signal(success('a'), 'PUT', wrong)).toMatchObject({ status: 403 });
  expect(await fetch(url)).toMatchObject({ status: 405 });
  expect(await status()).toBe('CREATE_IN_PROGRESS');
  expect(gateway.failures).toEqual([]);
});
