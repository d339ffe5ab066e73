import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeTasksCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  waitUntilServicesStable,
  waitUntilTasksStopped,
} from '@aws-sdk/client-ecs';
import {
  CreatePrivateDnsNamespaceCommand,
  CreateServiceCommand as CreateRegistryCommand,
  DiscoverInstancesCommand,
  GetOperationCommand,
  type RecordType,
  ServiceDiscoveryClient,
} from '@aws-sdk/client-servicediscovery';
import Docker from 'dockerode';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureTestImage } from '../helpers/images.ts';
import { SlipwayServer } from '../helpers/slipway-server.ts';

/** One service calls another by its Cloud Map name, in real containers. */
const server = new SlipwayServer();
let image: string;
let ecs: ECSClient;
let map: ServiceDiscoveryClient;
let network: { awsvpcConfiguration: { subnets: string[]; assignPublicIp: 'ENABLED' } };
let namespaceId: string;

beforeAll(async () => {
  image = await ensureTestImage(new Docker());
  await server.start();
  expect((await server.health()).runtime.limitations).toEqual([]);
  ecs = new ECSClient(server.client);
  // DiscoverInstances goes to `data-<host>` otherwise, which is no name of this machine.
  map = new ServiceDiscoveryClient({ ...server.client, disableHostPrefix: true });
  await ecs.send(new CreateClusterCommand({ clusterName: 'default' }));
  const { Subnets } = await new EC2Client(server.client).send(new DescribeSubnetsCommand({}));
  const subnets = [Subnets![0]!.SubnetId!];
  network = { awsvpcConfiguration: { subnets, assignPublicIp: 'ENABLED' } };
  const { OperationId } = await map.send(
    new CreatePrivateDnsNamespaceCommand({ Name: 'shop.internal', Vpc: Subnets![0]!.VpcId }),
  );
  const { Operation } = await map.send(new GetOperationCommand({ OperationId }));
  namespaceId = Operation!.Targets!.NAMESPACE!;
});
afterAll(() => server.remove());

async function define(family: string, command: string[], environment: Record<string, string> = {}) {
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family,
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [
        {
          name: 'app',
          image,
          command,
          environment: Object.entries(environment).map(([name, value]) => ({ name, value })),
          portMappings: [{ containerPort: 8080 }],
        },
      ],
    }),
  );
}

async function serve(name: string, type: RecordType, registry: object = {}): Promise<void> {
  const { Service } = await map.send(
    new CreateRegistryCommand({
      Name: name,
      NamespaceId: namespaceId,
      DnsConfig: { DnsRecords: [{ Type: type, TTL: 1 }] },
      HealthCheckCustomConfig: { FailureThreshold: 1 },
    }),
  );
  await define(name, ['perl', '/server.pl'], { GREETING: `from-${name}`, PORT: '8080' });
  await ecs.send(
    new CreateServiceCommand({
      serviceName: name,
      taskDefinition: name,
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration: network,
      serviceRegistries: [{ registryArn: Service!.Arn, ...registry }],
    }),
  );
  await waitUntilServicesStable(
    { client: ecs, maxWaitTime: 60, minDelay: 1, maxDelay: 1 },
    { services: [name] },
  );
}

/** Runs a task that asks for a path of a host, and answers with its exit code: 0 where the answer has the word. */
async function call(family: string, host: string, word: string): Promise<number | undefined> {
  const script = `
use IO::Socket::INET;
gethostbyname('${host}') or exit 3;
my $socket = IO::Socket::INET->new(PeerAddr => '${host}', PeerPort => 8080, Timeout => 5) or exit 5;
print $socket "GET /hi HTTP/1.0\\r\\n\\r\\n";
local $/; my $answer = <$socket>;
exit($answer =~ /${word} \\/hi/ ? 0 : 4);`;
  await define(family, ['perl', '-e', script]);
  const { tasks } = await ecs.send(
    new RunTaskCommand({ taskDefinition: family, launchType: 'FARGATE', networkConfiguration: network }),
  );
  const wanted = { tasks: [tasks![0]!.taskArn!] };
  await waitUntilTasksStopped({ client: ecs, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, wanted);
  const stopped = await ecs.send(new DescribeTasksCommand(wanted));
  return stopped.tasks![0]!.containers![0]!.exitCode;
}

test('a task calls a service by its name', async () => {
  await serve('backend', 'A');
  const { Instances } = await map.send(
    new DiscoverInstancesCommand({ NamespaceName: 'shop.internal', ServiceName: 'backend' }),
  );
  expect(Instances).toMatchObject([{ HealthStatus: 'HEALTHY', Attributes: { ECS_SERVICE_NAME: 'backend' } }]);
  expect(await call('caller', 'backend.shop.internal', 'from-backend')).toBe(0);
  expect(await call('stranger', 'nobody.shop.internal', 'from-backend')).toBe(3);
}, 120_000);

test('the name that an SRV record leads to is the task’s', async () => {
  await serve('queue', 'SRV', { containerName: 'app', containerPort: 8080 });
  const { Instances } = await map.send(
    new DiscoverInstancesCommand({ NamespaceName: 'shop.internal', ServiceName: 'queue' }),
  );
  expect(Instances).toMatchObject([{ Attributes: { AWS_INSTANCE_PORT: '8080' } }]);
  const host = `${Instances![0]!.InstanceId}.queue.shop.internal`;
  expect(await call('srv-caller', host, 'from-queue')).toBe(0);
}, 120_000);
