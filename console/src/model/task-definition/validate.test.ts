import { expect, test } from 'vitest';
import { formFromDefinition } from './definition-form.ts';
import { problemsOf } from './validate.ts';

const good = {
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  executionRoleArn: 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole',
  containerDefinitions: [
    { name: 'app', image: 'nginx', portMappings: [{ containerPort: 80, name: 'http' }] },
  ],
};

const problems = (change: object) => problemsOf(formFromDefinition({ ...good, ...change }));
const container = (change: object) =>
  problems({ containerDefinitions: [{ ...good.containerDefinitions[0], ...change }] });

test('problemsOf: a definition that ECS takes has none', () => {
  expect(problems({})).toEqual({});
});

test.each([
  [{ family: '' }, 'family', 'Family should not be null or empty.'],
  [{ family: 'a b' }, 'family', 'Family contains invalid characters.'],
  [{ networkMode: 'bridge' }, 'networkMode', 'Fargate only supports network mode ‘awsvpc’.'],
  [{ cpu: '' }, 'cpu', "Fargate requires that 'cpu' be defined at the task level."],
  [
    { memory: '4096' },
    'memory',
    'No Fargate configuration exists for given values: 256 CPU, 4096 memory. See the Amazon ECS documentation for the valid values.',
  ],
  [
    { ephemeralStorage: { sizeInGiB: 20 } },
    'ephemeralStorage.sizeInGiB',
    'Ephemeral storage size must be between 21 and 200 GiB. Given: 20.',
  ],
  [{ containerDefinitions: [] }, 'containerDefinitions', 'Container list cannot be empty.'],
  [
    { volumes: [{ name: 'a', host: { sourcePath: '/x' } }] },
    'volumes.0.host.sourcePath',
    'Fargate compatible task definitions do not support sourcePath.',
  ],
])('problemsOf: %j', (change, field, words) => {
  expect(problems(change)).toEqual({ [field]: words });
});

test.each([
  [{ name: 'a.b' }, 'name', 'Container.name contains invalid characters.'],
  [{ image: '' }, 'image', 'Container.image should not be null or empty.'],
  [{ cpu: 512 }, '', ''],
  [{ memory: 1024 }, 'memory', "The 'memory' setting for container 'app' is greater than for the task."],
  [
    { portMappings: [{ containerPort: 70000 }] },
    'portMappings.0.containerPort',
    "Invalid 'containerPort' setting for container port mapping: 70000.",
  ],
  [
    { portMappings: [{ containerPort: 80, hostPort: 81 }] },
    'portMappings.0.hostPort',
    'When networkMode=awsvpc, the host ports and container ports in port mappings must match.',
  ],
  [
    { healthCheck: { command: ['CMD', 'x'], retries: 11 } },
    'healthCheck.retries',
    "Invalid health check setting for container 'app'. 'retries' must be between 1 and 10.",
  ],
  [
    { logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/a' } } },
    'logConfiguration.options',
    'Log driver awslogs requires options: awslogs-region',
  ],
  [{ stopTimeout: 121 }, 'stopTimeout', 'The maximum stopTimeout value for Fargate is 120 seconds.'],
  [
    { dependsOn: [{ containerName: 'db', condition: 'START' }] },
    'dependsOn.0.containerName',
    "Cannot depend on container + 'db' because it does not exist.",
  ],
  [
    { mountPoints: [{ sourceVolume: 'data', containerPath: '/d' }] },
    'mountPoints.0.sourceVolume',
    "Unknown volume 'data'.",
  ],
])('problemsOf, of a container: %j', (change, field, words) => {
  const found = container(change);
  if (field === '') expect(Object.keys(found)).toContain('cpu');
  else expect(found[`containerDefinitions.0.${field}`]).toBe(words);
});

test('problemsOf: an EFS volume needs its file system', () => {
  const volumes = [{ name: 'data', efsVolumeConfiguration: { rootDirectory: '/' } }];
  expect(Object.keys(problems({ volumes }))).toEqual(['volumes.0.efsVolumeConfiguration.fileSystemId']);
});

test('problemsOf: secrets need an execution role, and names of their own', () => {
  const secrets = [{ name: 'A', valueFrom: 'arn:aws:ssm:us-east-1:000000000000:parameter/a' }];
  const noRole = problems({
    executionRoleArn: undefined,
    containerDefinitions: [{ ...good.containerDefinitions[0], secrets }],
  });
  expect(noRole['containerDefinitions.0.secrets.0.valueFrom']).toMatch(/executionRoleArn/);
  const shared = container({ secrets, environment: [{ name: 'A', value: '1' }] });
  expect(shared['containerDefinitions.0.secrets.0.name']).toMatch(/such as 'A'/);
});
