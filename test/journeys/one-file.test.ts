import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudFormationClient,
  CreateChangeSetCommand,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  GetTemplateCommand,
  ValidateTemplateCommand,
  waitUntilChangeSetCreateComplete,
  waitUntilStackCreateComplete,
  waitUntilStackDeleteComplete,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import { DescribeServicesCommand, DescribeTaskDefinitionCommand, ECSClient } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineForTests } from '../helpers/engine.ts';
import { get } from '../helpers/get.ts';
import { RecordingProxy } from '../helpers/recording-proxy.ts';
import { containersOnTheEngine, SlipwayCommand } from '../helpers/slipway-command.ts';
import { freePort, SlipwayServer } from '../helpers/slipway-server.ts';

const docker = await engineForTests();
const hello = new URL('../../examples/hello/', import.meta.url).pathname;
/** Names in the scope of a signature (AWS general reference, "Service endpoints"). */
const signingNames = ['cloudformation', 'ecr', 'ecs', 'ec2', 'elasticloadbalancing', 'logs', 'sts'];

/** The same file, first to the Slipway of this machine, then to another server that stands in for AWS: nothing but an endpoint tells them apart. */
describe.skipIf(!docker)('one file, both places', () => {
  const slipway = new SlipwayCommand();
  const elsewhere = new SlipwayServer();
  const proxy = new RecordingProxy(() => elsewhere.port);
  let file = '';
  let endpoint = '';
  let here = '';
  let printed: Record<'cluster' | 'service', string>;

  beforeAll(async () => {
    const listener = await freePort();
    const text = readFileSync(join(hello, 'slipway.yaml'), 'utf8')
      .replace('context: .', `context: ${hello}`)
      .replace('port: 80\n', `port: ${listener}\n`);
    expect(text).toContain(`port: ${listener}`);
    file = join(slipway.folder, 'slipway.yaml');
    writeFileSync(file, text);
    const port = await freePort();
    here = `http://127.0.0.1:${port}`;
    const { code, output } = await slipway.run('start', '--port', String(port), '--runtime', 'simulated');
    expect(code, output).toBe(0);
    await elsewhere.start();
    endpoint = await proxy.start();
  }, 60_000);

  afterAll(async () => {
    await proxy.close();
    await elsewhere.remove();
    await slipway.remove();
  }, 120_000);

  const client = (url: string) =>
    new CloudFormationClient({
      endpoint: url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });

  const stacksOf = async (url: string) => {
    const { Stacks = [] } = await client(url).send(new DescribeStacksCommand({}));
    return Stacks.map(({ StackName = '' }) => StackName).sort();
  };

  const templatesOf = async (url: string) => {
    const bodies = (await stacksOf(url)).map(async (StackName) => {
      const { TemplateBody } = await client(url).send(
        new GetTemplateCommand({ StackName, TemplateStage: 'Original' }),
      );
      return TemplateBody;
    });
    return (await Promise.all(bodies)).sort();
  };

  test('template: both templates pass ValidateTemplate', async () => {
    const print = async (stack: string) => (await slipway.run('template', '--stack', stack)).stdout;
    printed = { cluster: await print('cluster'), service: await print('service') };
    for (const TemplateBody of Object.values(printed)) {
      const { Description } = await client(here).send(new ValidateTemplateCommand({ TemplateBody }));
      expect(Description).toMatch(/^The Amazon ECS (cluster|service) hello/);
    }
  });

  test('up: here, then elsewhere with real containers', async () => {
    const first = await slipway.run('up', file);
    expect(first.code, first.output).toBe(0);
    const second = await slipway.run('up', file, '--endpoint-url', endpoint);
    expect(second.code, second.output).toBe(0);
    const url = new URL(/^Live {2}(\S+)/m.exec(second.output)?.[1] ?? '');
    expect(await get(url.hostname, Number(url.port), '/health')).toMatchObject({ status: 200 });
  }, 180_000);

  test('the stacks and their templates are the same, byte by byte, and as template prints them', async () => {
    expect(await stacksOf(elsewhere.endpoint)).toEqual(await stacksOf(here));
    const wanted = Object.values(printed).sort();
    expect(await templatesOf(here)).toEqual(wanted);
    expect(await templatesOf(elsewhere.endpoint)).toEqual(wanted);
    const sent = proxy.requests
      .map(({ body }) => new URLSearchParams(body))
      .filter((form) => form.get('Action') === 'CreateChangeSet')
      .map((form) => form.get('TemplateBody'));
    expect(sent.sort()).toEqual(wanted);
  });

  test('every request was a signed call of an AWS API', () => {
    expect(proxy.requests.length).toBeGreaterThan(20);
    const services = proxy.requests.map(({ method, url, headers }) => {
      expect(`${method} ${url}`).not.toContain('/_slipway/');
      const scope = /^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/us-east-1\/([a-z0-9]+)\/aws4_request,/;
      expect(headers.authorization).toMatch(scope);
      return scope.exec(headers.authorization!)![1]!;
    });
    for (const service of services) expect(signingNames).toContain(service);
    expect(services).toContain('cloudformation');
  });

  test('diff finds none; after an edit it tells what changes', async () => {
    const same = await slipway.run('diff', file, '--fail', '--endpoint-url', endpoint);
    expect(same.code, same.output).toBe(0);
    const edited = join(slipway.folder, 'edited.yaml');
    writeFileSync(edited, readFileSync(file, 'utf8').replace('desiredCount: 2', 'desiredCount: 1'));
    const before = await stacksOf(elsewhere.endpoint);
    const { code, output } = await slipway.run('diff', edited, '--fail', '--endpoint-url', endpoint);
    expect(code, output).toBe(1);
    expect(output).toMatch(/~ Service +AWS::ECS::Service\n +DesiredCount: 2 → 1\n/);
    expect(await stacksOf(elsewhere.endpoint)).toEqual(before);
  }, 60_000);

  test('up tells what it changes back of a change that was made elsewhere', async () => {
    const cloudFormation = client(here);
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({}));
    const { StackName, Parameters = [] } = Stacks.find((each) => each.StackName?.includes('-Service-'))!;
    const { TemplateBody = '' } = await cloudFormation.send(new GetTemplateCommand({ StackName }));
    const { Id: ChangeSetName } = await cloudFormation.send(
      new CreateChangeSetCommand({
        StackName,
        ChangeSetName: 'by-hand',
        TemplateBody: TemplateBody.replace('DesiredCount: 2', 'DesiredCount: 3'),
        Parameters: Parameters.map(({ ParameterKey }) => ({ ParameterKey, UsePreviousValue: true })),
        Capabilities: ['CAPABILITY_IAM'],
      }),
    );
    const waiting = { client: cloudFormation, maxWaitTime: 30, minDelay: 1, maxDelay: 2 };
    await waitUntilChangeSetCreateComplete(waiting, { ChangeSetName });
    await cloudFormation.send(new ExecuteChangeSetCommand({ ChangeSetName }));
    await waitUntilStackUpdateComplete(waiting, { StackName });
    const { code, output } = await slipway.run('up', file);
    expect(code, output).toBe(0);
    expect(output).toMatch(/was changed by something else .*\n +~ Service .*\n +DesiredCount: 3 → 2/);
    expect((await slipway.run('up', file)).output).not.toContain('changed by something else');
  }, 60_000);

  test('deploy: the images of a build are rolled out; a name that is no container is an error with both lists', async () => {
    const to = ['--cluster', 'hello', '--service', 'hello', '--endpoint-url', endpoint];
    const handOver = (name: string, imageUri: string) => {
      const definitions = join(slipway.folder, 'imagedefinitions.json');
      writeFileSync(definitions, JSON.stringify([{ name, imageUri }]));
      return slipway.run('deploy', '--image-definitions', definitions, ...to);
    };
    const ecs = new ECSClient(elsewhere.client);
    const running = async () => {
      const { services = [] } = await ecs.send(
        new DescribeServicesCommand({ cluster: 'hello', services: ['hello'] }),
      );
      const { taskDefinition = '' } = services[0]!;
      const answer = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
      const { revision, containerDefinitions = [] } = answer.taskDefinition!;
      return { revision, image: containerDefinitions[0]!.image! };
    };
    const before = await running();
    const stranger = await handOver('app', before.image);
    expect(stranger.code).toBe(1);
    expect(stranger.output).toMatch(/name "app".* containers are "web": there is no container "app"/);
    const good = await handOver('web', before.image);
    expect(good.code, good.output).toBe(0);
    expect(await running()).toEqual({ revision: 2, image: before.image });
    const bad = await handOver('web', '127.0.0.1:1/no/such:1');
    expect(bad.code, bad.output).toBe(1);
    expect(bad.output).toContain('hello runs hello:2 again');
    expect(await running()).toEqual({ revision: 2, image: before.image });
  }, 180_000);

  test('export: what exists is a template that makes it again under another name', async () => {
    const { code, stdout, output } = await slipway.run(
      'export',
      '--cluster',
      'hello',
      '--endpoint-url',
      endpoint,
    );
    expect(code, output).toBe(0);
    const validated = await client(here).send(new ValidateTemplateCommand({ TemplateBody: stdout }));
    expect(validated.Parameters?.map(({ ParameterKey }) => ParameterKey)).toEqual(['ClusterName']);
    // The images are elsewhere: the simulated containers of here ask for none.
    await client(here).send(
      new CreateStackCommand({
        StackName: 'again',
        TemplateBody: stdout,
        Parameters: [{ ParameterKey: 'ClusterName', ParameterValue: 'again' }],
        Capabilities: ['CAPABILITY_IAM'],
      }),
    );
    await waitUntilStackCreateComplete(
      { client: client(here), maxWaitTime: 60, minDelay: 1, maxDelay: 1 },
      { StackName: 'again' },
    );
    await client(here).send(new DeleteStackCommand({ StackName: 'again' }));
    await waitUntilStackDeleteComplete(
      { client: client(here), maxWaitTime: 60, minDelay: 1, maxDelay: 1 },
      { StackName: 'again' },
    );
  }, 180_000);

  test('down: nothing is left elsewhere, and here everything is', async () => {
    const { code, output } = await slipway.run('down', file, '--endpoint-url', endpoint);
    expect(code, output).toBe(0);
    expect(await stacksOf(elsewhere.endpoint)).toEqual([]);
    expect(await containersOnTheEngine((await elsewhere.health()).instanceId)).toEqual([]);
    expect(await stacksOf(here)).toHaveLength(2);
    expect(proxy.requests.some(({ url }) => url.includes('/_slipway/'))).toBe(false);
  }, 120_000);
});
