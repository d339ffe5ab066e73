/**
 * What the wire needs to know of a service beyond its schemas; each line repeats the client's own `protocolSettings`, and
 * test/wire holds them together. `signingName` is the service in the credential scope of a signature.
 */
export type Protocol =
  | 'awsJson1_0'
  | 'awsJson1_1'
  | 'awsQuery'
  | 'ec2Query'
  | 'rpcV2Cbor'
  | 'restJson1'
  | 'restXml';

export interface ServiceModel {
  readonly name: string;
  readonly package: string;
  /** What the newest clients speak. */
  readonly protocol: Protocol;
  /** What other clients speak to it beside that. */
  readonly alternatives?: readonly Protocol[];
  /** Errors in JSON and CBOR repeat the code that they had in Query. */
  readonly awsQueryCompatible?: boolean;
  readonly serviceTarget: string;
  readonly version: string;
  readonly xmlNamespace: string;
  readonly signingName: string;
}

const json = (name: string, signingName: string, serviceTarget: string, version: string): ServiceModel => ({
  name,
  package: `@aws-sdk/client-${name}`,
  protocol: 'awsJson1_1',
  serviceTarget,
  version,
  xmlNamespace: '',
  signingName,
});

export const serviceModels = {
  ecs: json('ecs', 'ecs', 'AmazonEC2ContainerServiceV20141113', '2014-11-13'),
  ecr: json('ecr', 'ecr', 'AmazonEC2ContainerRegistry_V20150921', '2015-09-21'),
  'cloudwatch-logs': json('cloudwatch-logs', 'logs', 'Logs_20140328', '2014-03-28'),
  ssm: json('ssm', 'ssm', 'AmazonSSM', '2014-11-06'),
  'application-auto-scaling': json(
    'application-auto-scaling',
    'application-autoscaling',
    'AnyScaleFrontendService',
    '2016-02-06',
  ),
  eventbridge: json('eventbridge', 'events', 'AWSEvents', '2015-10-07'),
  codepipeline: json('codepipeline', 'codepipeline', 'CodePipeline_20150709', '2015-07-09'),
  codedeploy: json('codedeploy', 'codedeploy', 'CodeDeploy_20141006', '2014-10-06'),
  servicediscovery: json('servicediscovery', 'servicediscovery', 'Route53AutoNaming_v20170314', '2017-03-14'),
  acm: json('acm', 'acm', 'CertificateManager', '2015-12-08'),
  scheduler: {
    ...json('scheduler', 'scheduler', 'AWSChronosService', '2021-06-30'),
    protocol: 'restJson1',
  },
  efs: {
    ...json('efs', 'elasticfilesystem', 'MagnolioAPIService_v20150201', '2015-02-01'),
    protocol: 'restJson1',
  },
  s3: {
    name: 's3',
    package: '@aws-sdk/client-s3',
    protocol: 'restXml',
    serviceTarget: 'AmazonS3',
    version: '2006-03-01',
    xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
    signingName: 's3',
  },
  cloudwatch: {
    name: 'cloudwatch',
    package: '@aws-sdk/client-cloudwatch',
    protocol: 'awsJson1_0',
    alternatives: ['rpcV2Cbor', 'awsQuery'],
    awsQueryCompatible: true,
    serviceTarget: 'GraniteServiceVersion20100801',
    version: '2010-08-01',
    xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
    signingName: 'monitoring',
  },
  cloudformation: {
    name: 'cloudformation',
    package: '@aws-sdk/client-cloudformation',
    protocol: 'awsQuery',
    serviceTarget: 'CloudFormation',
    version: '2010-05-15',
    xmlNamespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
    signingName: 'cloudformation',
  },
  'auto-scaling': {
    name: 'auto-scaling',
    package: '@aws-sdk/client-auto-scaling',
    protocol: 'awsQuery',
    serviceTarget: 'AutoScaling_2011_01_01',
    version: '2011-01-01',
    xmlNamespace: 'http://autoscaling.amazonaws.com/doc/2011-01-01/',
    signingName: 'autoscaling',
  },
  'secrets-manager': json('secrets-manager', 'secretsmanager', 'secretsmanager', '2017-10-17'),
  'elastic-load-balancing-v2': {
    name: 'elastic-load-balancing-v2',
    package: '@aws-sdk/client-elastic-load-balancing-v2',
    protocol: 'awsQuery',
    serviceTarget: 'ElasticLoadBalancing_v10',
    version: '2015-12-01',
    xmlNamespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
    signingName: 'elasticloadbalancing',
  },
  iam: {
    name: 'iam',
    package: '@aws-sdk/client-iam',
    protocol: 'awsQuery',
    serviceTarget: 'AWSIdentityManagementV20100508',
    version: '2010-05-08',
    xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    signingName: 'iam',
  },
  sts: {
    name: 'sts',
    package: '@aws-sdk/client-sts',
    protocol: 'awsQuery',
    serviceTarget: 'AWSSecurityTokenServiceV20110615',
    version: '2011-06-15',
    xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    signingName: 'sts',
  },
  ec2: {
    name: 'ec2',
    package: '@aws-sdk/client-ec2',
    protocol: 'ec2Query',
    serviceTarget: 'AmazonEC2',
    version: '2016-11-15',
    xmlNamespace: 'http://ec2.amazonaws.com/doc/2016-11-15',
    signingName: 'ec2',
  },
} as const satisfies Record<string, ServiceModel>;

export type ServiceName = keyof typeof serviceModels;

export const allServiceModels: readonly ServiceModel[] = Object.values(serviceModels);
