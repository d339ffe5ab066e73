/** A template with something of each kind; whatever people may write freely says `words`. */
export function worldTemplate(words: string) {
  return {
    Description: words,
    Parameters: { Greeting: { Type: 'String', Default: words, Description: words } },
    Metadata: { words },
    Resources: {
      ...network(words),
      ...balancing(words),
      ...compute(words),
      ...delivery(words),
      ...watching(words),
    },
    Outputs: {
      Vpc: { Value: ref('Vpc'), Description: words },
      Definition: { Value: ref('Definition') },
      Words: { Value: words },
    },
  };
}

const ref = (name: string) => ({ Ref: name });
const of = (name: string, attribute: string) => ({ 'Fn::GetAtt': [name, attribute] });
const made = (type: string, Properties: object = {}, more: object = {}) => ({
  Type: `AWS::${type}`,
  Properties,
  ...more,
});
const tags = (words: string) => [{ Key: 'words', Value: words }];
const zone = (index: number) => ({ 'Fn::Select': [index, { 'Fn::GetAZs': '' }] });
const subnets = [ref('SubnetA'), ref('SubnetB')];

const network = (words: string) => ({
  Vpc: made('EC2::VPC', { CidrBlock: '10.0.0.0/16', Tags: [...tags(words), { Key: 'Name', Value: words }] }),
  SubnetA: made('EC2::Subnet', {
    VpcId: ref('Vpc'),
    CidrBlock: '10.0.0.0/24',
    AvailabilityZone: zone(0),
  }),
  SubnetB: made('EC2::Subnet', {
    VpcId: ref('Vpc'),
    CidrBlock: '10.0.1.0/24',
    AvailabilityZone: zone(1),
  }),
  Gateway: made('EC2::InternetGateway'),
  Attachment: made('EC2::VPCGatewayAttachment', { VpcId: ref('Vpc'), InternetGatewayId: ref('Gateway') }),
  Group: made('EC2::SecurityGroup', { VpcId: ref('Vpc'), GroupDescription: 'world' }),
});

const targetGroup = (Name: string) =>
  made('ElasticLoadBalancingV2::TargetGroup', {
    Name,
    Port: 80,
    Protocol: 'HTTP',
    TargetType: 'ip',
    VpcId: ref('Vpc'),
    HealthCheckIntervalSeconds: 5,
    HealthCheckTimeoutSeconds: 2,
    HealthyThresholdCount: 2,
  });

const balancing = (words: string) => ({
  Balancer: made(
    'ElasticLoadBalancingV2::LoadBalancer',
    { Name: 'web', Subnets: subnets },
    { DependsOn: 'Attachment' },
  ),
  Targets: targetGroup('web'),
  Blue: targetGroup('blue'),
  Green: targetGroup('green'),
  Listener: listener(8081, 'Targets'),
  BlueListener: listener(8082, 'Blue'),
  Rule: made('ElasticLoadBalancingV2::ListenerRule', {
    ListenerArn: ref('Listener'),
    Priority: 1,
    Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/words/*'] } }],
    Actions: [
      {
        Type: 'fixed-response',
        FixedResponseConfig: { StatusCode: '200', ContentType: 'text/plain', MessageBody: words },
      },
    ],
  }),
});

const listener = (Port: number, group: string) =>
  made('ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Balancer'),
    Port,
    Protocol: 'HTTP',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref(group) }],
  });

const service = (ServiceName: string, group: string, more: object, DependsOn: string) =>
  made(
    'ECS::Service',
    {
      ServiceName,
      Cluster: ref('Cluster'),
      TaskDefinition: ref('Definition'),
      DesiredCount: 2,
      LaunchType: 'FARGATE',
      NetworkConfiguration: {
        AwsvpcConfiguration: { Subnets: subnets, SecurityGroups: [of('Group', 'GroupId')] },
      },
      LoadBalancers: [{ ContainerName: 'web', ContainerPort: 80, TargetGroupArn: ref(group) }],
      ...more,
    },
    { DependsOn },
  );

const compute = (words: string) => ({
  Cluster: made('ECS::Cluster', { ClusterName: 'world' }),
  Role: made('IAM::Role', {
    Description: 'world',
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    },
  }),
  Definition: made('ECS::TaskDefinition', {
    Family: 'web',
    NetworkMode: 'awsvpc',
    RequiresCompatibilities: ['FARGATE'],
    Cpu: '256',
    Memory: '512',
    ExecutionRoleArn: of('Role', 'Arn'),
    ContainerDefinitions: [
      {
        Name: 'web',
        Image: 'web:1',
        Command: [words],
        PortMappings: [{ ContainerPort: 80 }],
        Environment: [{ Name: 'WORDS', Value: words }],
        DockerLabels: { words },
        HealthCheck: { Command: ['CMD-SHELL', words], Interval: 5 },
        LogConfiguration: {
          LogDriver: 'awslogs',
          Options: {
            'awslogs-group': ref('Logs'),
            'awslogs-region': ref('AWS::Region'),
            'awslogs-stream-prefix': 'web',
          },
        },
      },
    ],
  }),
  Service: service('web', 'Targets', {}, 'Listener'),
  BlueService: service(
    'blue-green',
    'Blue',
    { DeploymentController: { Type: 'CODE_DEPLOY' }, DesiredCount: 1 },
    'BlueListener',
  ),
});

const action = (Name: string, Category: string, Provider: string, more: object) => ({
  Name,
  ActionTypeId: { Category, Owner: 'AWS', Provider, Version: '1' },
  ...more,
});

const delivery = (words: string) => ({
  Repository: made('ECR::Repository', { RepositoryName: 'team/web' }),
  Application: made('CodeDeploy::Application', { ApplicationName: 'world', ComputePlatform: 'ECS' }),
  DeploymentGroup: made('CodeDeploy::DeploymentGroup', {
    ApplicationName: ref('Application'),
    DeploymentGroupName: 'world',
    DeploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes',
    ServiceRoleArn: of('Role', 'Arn'),
    DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
    ECSServices: [{ ClusterName: ref('Cluster'), ServiceName: of('BlueService', 'Name') }],
    LoadBalancerInfo: {
      TargetGroupPairInfoList: [
        {
          TargetGroups: [{ Name: 'blue' }, { Name: 'green' }],
          ProdTrafficRoute: { ListenerArns: [ref('BlueListener')] },
        },
      ],
    },
    BlueGreenDeploymentConfiguration: {
      TerminateBlueInstancesOnDeploymentSuccess: { Action: 'TERMINATE', TerminationWaitTimeInMinutes: 5 },
      DeploymentReadyOption: { ActionOnTimeout: 'CONTINUE_DEPLOYMENT' },
    },
  }),
  Pipeline: made('CodePipeline::Pipeline', {
    Name: 'release',
    RoleArn: of('Role', 'Arn'),
    ArtifactStore: { Type: 'S3', Location: 'artifacts' },
    Stages: [
      {
        Name: 'Source',
        Actions: [
          action('Image', 'Source', 'ECR', {
            Configuration: { RepositoryName: ref('Repository'), ImageTag: 'latest' },
            OutputArtifacts: [{ Name: 'App' }],
          }),
        ],
      },
      {
        Name: 'Review',
        Actions: [
          action('Review', 'Approval', 'Manual', {
            Configuration: { CustomData: words, ExternalEntityLink: 'https://example.com/' },
          }),
        ],
      },
      {
        Name: 'Deploy',
        Actions: [
          action('Deploy', 'Deploy', 'ECS', {
            Configuration: { ClusterName: ref('Cluster'), ServiceName: of('Service', 'Name') },
            InputArtifacts: [{ Name: 'App' }],
          }),
        ],
      },
    ],
  }),
});

const watching = (words: string) => ({
  Logs: made('Logs::LogGroup', { LogGroupName: '/world' }),
  Alarm: made('CloudWatch::Alarm', {
    AlarmName: 'busy',
    AlarmDescription: words,
    Namespace: 'AWS/ECS',
    MetricName: 'CPUUtilization',
    Dimensions: [
      { Name: 'ClusterName', Value: 'world' },
      { Name: 'ServiceName', Value: 'web' },
    ],
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 80,
    ComparisonOperator: 'GreaterThanThreshold',
  }),
  Parameter: made('SSM::Parameter', {
    Name: '/world/words',
    Type: 'String',
    Value: words,
    Description: words,
  }),
  Secret: made('SecretsManager::Secret', {
    Name: 'world/words',
    Description: words,
    SecretString: words,
    Tags: tags(words),
  }),
});
