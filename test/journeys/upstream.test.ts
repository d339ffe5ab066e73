import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, SlipwayServer } from '../helpers/slipway-server.ts';

const hasMoto = spawnSync('moto_server', ['--help']).status === 0;

const template = {
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 60 } },
    Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'News' } },
    Link: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: { Ref: 'Topic' },
        Protocol: 'sqs',
        Endpoint: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        RawMessageDelivery: true,
      },
    },
  },
};

describe.skipIf(!hasMoto)('a stack with topics and queues at moto', () => {
  let moto: ChildProcess;
  let server: SlipwayServer;

  beforeAll(async () => {
    const port = await freePort();
    moto = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    server = new SlipwayServer(['--runtime', 'simulated', '--upstream', `http://127.0.0.1:${port}`]);
    await server.start();
    for (let i = 0; i < 100; i++) {
      const answers = await fetch(`http://127.0.0.1:${port}/moto-api/`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (answers) break;
      await wait(200);
    }
  }, 60_000);
  afterAll(async () => {
    moto.kill();
    await server.remove();
  }, 60_000);

  const subscriptions = async () => {
    const { Subscriptions } = await server.aws<{ Subscriptions: { Endpoint: string }[] }>(
      'sns',
      'list-subscriptions',
    );
    return Subscriptions.map((each) => each.Endpoint.split(':').at(-1));
  };

  test('is made, and removed without a trace', async () => {
    const file = join(server.directory, 'template.json');
    writeFileSync(file, JSON.stringify(template));
    const [name, body] = [
      ['--stack-name', 'news'],
      ['--template-body', `file://${file}`],
    ];
    // The CLI's waiters ask every 30 seconds: called when there is nothing to wait for any more.
    const rests = () =>
      server.until('the stack rests', async () => {
        const { StackSummaries } = await server.aws<{ StackSummaries: { StackStatus: string }[] }>(
          'cloudformation',
          'list-stacks',
        );
        return StackSummaries.every((each) => !each.StackStatus.endsWith('IN_PROGRESS'));
      });
    await server.aws('cloudformation', 'create-stack', ...name, ...body);
    await rests();
    await server.aws('cloudformation', 'wait', 'stack-create-complete', ...name);
    expect(await subscriptions()).toEqual([expect.stringMatching(/^news-Queue-/)]);
    await server.aws('cloudformation', 'delete-stack', ...name);
    await rests();
    await server.aws('cloudformation', 'wait', 'stack-delete-complete', ...name);
    expect(await subscriptions()).toEqual([]);
  }, 120_000);
});
