type JsonSchema = Record<string, unknown>;
type Definitions = Record<string, { properties: Record<string, JsonSchema> }>;

const text = { $ref: '#/definitions/text' };
const note = (description: string, schema: JsonSchema): JsonSchema => ({ description, ...schema });
const object = (properties: Record<string, JsonSchema>, required: string[] = []): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...(required.length ? { required } : {}),
});

const vpc = object({
  vpcId: note('An existing VPC. Its subnets are found, or named in `subnets`.', { type: 'string' }),
  cidrBlock: note('Addresses of the VPC that is made. Default 10.0.0.0/16.', { type: 'string' }),
  subnets: note('Default: two public subnets of 256 addresses in two availability zones.', {
    type: 'array',
    items: {
      anyOf: [
        { type: 'string', pattern: '^subnet-' },
        object({
          cidrBlock: { type: 'string' },
          availabilityZone: note('Full name (ap-northeast-2a) or its letter (a).', { type: 'string' }),
        }),
      ],
    },
    minItems: 1,
  }),
});

const image = object(
  {
    context: note('Folder with the Dockerfile, relative to this file.', { type: 'string' }),
    dockerfile: note('Default: Dockerfile in the context.', { type: 'string' }),
    buildArgs: { type: 'object', additionalProperties: text },
    target: note('Stage to build of a Dockerfile with several.', { type: 'string' }),
    platform: note('Such as linux/amd64. Default: what the engine builds.', { type: 'string' }),
    prepare: note('Command to run in the context before it is built.', { type: 'string' }),
    repositoryName: note('ECR repository to push to. Default: the name of this file.', { type: 'string' }),
  },
  ['context'],
);

const targetGroup = object({
  name: note('Default: one that CloudFormation draws.', { type: 'string' }),
  port: { type: 'integer', minimum: 1, maximum: 65535 },
  protocol: { enum: ['HTTP', 'HTTPS'] },
  targetType: note('Default ip, as awsvpc tasks need it.', { enum: ['ip', 'instance'] }),
  healthCheckProtocol: { enum: ['HTTP', 'HTTPS'] },
  healthCheckPort: text,
  healthCheckPath: note('Default: the healthCheckPath of the service, else /.', {
    type: 'string',
    pattern: '^/',
  }),
  healthCheckIntervalSeconds: note('Default 5 (AWS: 30).', { type: 'integer', minimum: 5, maximum: 300 }),
  healthCheckTimeoutSeconds: note('Default 2 (AWS: 5); below the interval.', {
    type: 'integer',
    minimum: 2,
    maximum: 120,
  }),
  healthyThresholdCount: note('Default 2 (AWS: 5).', { type: 'integer', minimum: 2, maximum: 10 }),
  unhealthyThresholdCount: note('Default 2, as at AWS.', { type: 'integer', minimum: 2, maximum: 10 }),
  matcher: note('Statuses that count as healthy: 200, 200-299, 200,202. Default 200.', text),
  deregistrationDelaySeconds: note('How long requests in flight may finish. Default 5 (AWS: 300).', {
    type: 'integer',
    minimum: 0,
    maximum: 3600,
  }),
  attributes: note('Further attributes of the target group, such as stickiness.enabled.', {
    type: 'object',
    additionalProperties: text,
  }),
});

const loadBalancer = object({
  name: note('Default: the name of this file.', { type: 'string', maxLength: 32 }),
  scheme: { enum: ['internet-facing', 'internal'] },
  port: note('Port of the listener. Default 80, or 443 for HTTPS.', {
    type: 'integer',
    minimum: 1,
    maximum: 65535,
  }),
  protocol: { enum: ['HTTP', 'HTTPS'] },
  certificateArn: { type: 'string' },
  sslPolicy: { type: 'string' },
  containerName: note('Default: the first container with a port.', { type: 'string' }),
  containerPort: note('Default: the first port of that container.', {
    type: 'integer',
    minimum: 1,
    maximum: 65535,
  }),
  targetGroup,
  attributes: note('Attributes of the load balancer, such as idle_timeout.timeout_seconds.', {
    type: 'object',
    additionalProperties: text,
  }),
});

const autoScaling = object(
  {
    min: note('Fewest tasks, with which it begins.', { type: 'integer', minimum: 0 }),
    max: note('Most tasks.', { type: 'integer', minimum: 1 }),
    cpu: note('CPU that the tasks should use on average, percent. Default 70 if nothing else is followed.', {
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 100,
    }),
    memory: note('Memory that the tasks should use on average, percent.', {
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 100,
    }),
    requests: note('Requests a minute that each target should get.', {
      type: 'number',
      exclusiveMinimum: 0,
    }),
    scaleInCooldown: note('Seconds after tasks were taken away in which no more are. Default 300.', {
      type: 'integer',
      minimum: 0,
    }),
    scaleOutCooldown: note('Seconds after tasks were added in which no more are. Default 300.', {
      type: 'integer',
      minimum: 0,
    }),
  },
  ['min', 'max'],
);

const serviceFields = [
  'serviceName',
  'desiredCount',
  'launchType',
  'capacityProviderStrategy',
  'platformVersion',
  'deploymentConfiguration',
  'networkConfiguration',
  'healthCheckGracePeriodSeconds',
  'schedulingStrategy',
  'enableECSManagedTags',
  'propagateTags',
  'enableExecuteCommand',
  'availabilityZoneRebalancing',
  'placementConstraints',
  'placementStrategy',
];
const clusterFields = [
  'clusterName',
  'settings',
  'configuration',
  'capacityProviders',
  'defaultCapacityProviderStrategy',
];
const pick = (properties: Record<string, JsonSchema>, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, properties[name] ?? {}]));

/** The whole file, in the order of the runbook. */
export function sections(definitions: Definitions): JsonSchema {
  const { CreateServiceRequest, CreateClusterRequest, ...rest } = definitions;
  const service = object({
    ...pick(CreateServiceRequest!.properties, serviceFields),
    desiredCount: note('How many tasks run. Default 1.', { type: 'integer', minimum: 0 }),
    healthCheckPath: note('Where the load balancer asks a task whether it is well. Default /.', {
      type: 'string',
      pattern: '^/',
    }),
    loadBalancer: note('Puts an application load balancer before the tasks; {} or true takes the defaults.', {
      anyOf: [{ type: 'boolean' }, { $ref: '#/definitions/loadBalancer' }],
    }),
    autoScaling: note('Application Auto Scaling decides how many tasks run, instead of desiredCount.', {
      $ref: '#/definitions/autoScaling',
    }),
  });
  const verify = object({
    path: note('Path to ask for through the load balancer. Default: the healthCheckPath.', {
      type: 'string',
      pattern: '^/',
    }),
    expectedStatus: note('Default 200.', { type: 'integer', minimum: 100, maximum: 599 }),
    contains: note('Text that the answer must contain.', { type: 'string' }),
    timeoutSeconds: note('How long to keep asking. Default 30.', { type: 'integer', minimum: 1 }),
  });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'slipway.yaml',
    description:
      'The Amazon ECS runbook as a file: VPC and image, task definition, cluster, service, verify.',
    ...object(
      {
        name: note('Names everything that is made. Default: the name of the folder.', {
          type: 'string',
          pattern: '^[a-z][a-z0-9-]{0,25}$',
        }),
        region: note('Default: AWS_REGION, else us-east-1 on this machine.', { type: 'string' }),
        tags: note('Put on everything that is made.', { type: 'object', additionalProperties: text }),
        vpc: note('1. Network. `default` is the default VPC, vpc-… an existing one; left out, one is made.', {
          anyOf: [{ type: 'string', pattern: '^(default|vpc-[0-9a-z]+)$' }, { $ref: '#/definitions/vpc' }],
        }),
        image: note(
          '1. Image: a folder with a Dockerfile (built and pushed to ECR), or a reference to pull.',
          {
            anyOf: [{ type: 'string', minLength: 1 }, { $ref: '#/definitions/image' }],
          },
        ),
        images: note(
          '1. Images of containers by their names, where there are several: a folder with a Dockerfile each.',
          {
            type: 'object',
            additionalProperties: {
              anyOf: [{ type: 'string', minLength: 1 }, { $ref: '#/definitions/image' }],
            },
          },
        ),
        taskDefinition: note(
          "2. AWS's own fields, or the name of a file that holds them in AWS's JSON form.",
          {
            anyOf: [
              { type: 'string', minLength: 1 },
              { $ref: '#/definitions/RegisterTaskDefinitionRequest' },
            ],
          },
        ),
        cluster: note('3. A name, or the fields of CreateCluster.', {
          anyOf: [{ type: 'string', minLength: 1 }, { $ref: '#/definitions/cluster' }],
        }),
        service: note('4. The service, with its load balancer.', { $ref: '#/definitions/service' }),
        verify: note('5. What must answer at the end.', { $ref: '#/definitions/verify' }),
      },
      ['taskDefinition'],
    ),
    definitions: {
      vpc,
      image,
      cluster: object(pick(CreateClusterRequest!.properties, clusterFields)),
      service,
      loadBalancer,
      autoScaling,
      verify,
      ...rest,
    },
  };
}
