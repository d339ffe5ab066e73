import type { RequestContext } from '../../protocol/model/operation.ts';
import { GLOBAL_REGION, type PolicyRow, policyTable, roleTable } from '../../store/tables/iam.ts';
import { policyNotFound } from './errors.ts';

const allow = (...actions: string[]) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  });

/**
 * Managed policies of AWS's own that have to do with what Slipway serves, by path and name. AWS has over a thousand: any ARN of the form
 * `arn:aws:iam::aws:policy/…` can be attached, since a real one must not be refused; only these are listed. Documents are here where
 * AWS's documentation prints them (ECS developer guide, "AWS managed policies for Amazon Elastic Container Service").
 */
const documents: Readonly<Record<string, string | undefined>> = {
  '/AdministratorAccess': allow('*'),
  '/service-role/AmazonECSTaskExecutionRolePolicy': allow(
    'ecr:GetAuthorizationToken',
    'ecr:BatchCheckLayerAvailability',
    'ecr:GetDownloadUrlForLayer',
    'ecr:BatchGetImage',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ),
  '/service-role/AmazonEC2ContainerServiceforEC2Role': undefined,
  '/service-role/AmazonEC2ContainerServiceRole': undefined,
  '/service-role/AmazonEC2ContainerServiceEventsRole': undefined,
  '/service-role/AmazonECSInfrastructureRolePolicyForVolumes': undefined,
  '/aws-service-role/AmazonECSServiceRolePolicy': undefined,
  '/aws-service-role/AWSElasticLoadBalancingServiceRolePolicy': undefined,
  '/aws-service-role/AWSApplicationAutoscalingECSServicePolicy': undefined,
  '/AmazonECS_FullAccess': undefined,
  '/AmazonEC2FullAccess': undefined,
  '/AmazonEC2ReadOnlyAccess': undefined,
  '/AmazonEC2ContainerRegistryFullAccess': undefined,
  '/AmazonEC2ContainerRegistryPowerUser': undefined,
  '/AmazonEC2ContainerRegistryReadOnly': undefined,
  '/AmazonEC2ContainerRegistryPullOnly': undefined,
  '/AmazonS3FullAccess': undefined,
  '/AmazonS3ReadOnlyAccess': undefined,
  '/AmazonSSMReadOnlyAccess': undefined,
  '/AmazonSSMManagedInstanceCore': undefined,
  '/AmazonDynamoDBFullAccess': undefined,
  '/AmazonSQSFullAccess': undefined,
  '/AmazonSNSFullAccess': undefined,
  '/AWSXRayDaemonWriteAccess': undefined,
  '/CloudWatchLogsFullAccess': undefined,
  '/CloudWatchAgentServerPolicy': undefined,
  '/CloudWatchFullAccess': undefined,
  '/ElasticLoadBalancingFullAccess': undefined,
  '/IAMFullAccess': undefined,
  '/PowerUserAccess': undefined,
  '/ReadOnlyAccess': undefined,
  '/SecretsManagerReadWrite': undefined,
};

const awsArn = /^arn:aws[\w-]*:iam::aws:policy(\/(?:[\w+=,.@-]+\/)*)([\w+=,.@-]+)$/;
/** The day of IAM's managed policies; AWS shows each policy's own. */
const published = Date.UTC(2015, 1, 6);

function awsPolicy(arn: string): PolicyRow | undefined {
  const [, path, name] = awsArn.exec(arn) ?? [];
  if (path === undefined || name === undefined) return undefined;
  const document = documents[path + name];
  return {
    account: 'aws',
    region: GLOBAL_REGION,
    arn,
    name,
    path,
    id: `ANPA${Buffer.from(name).toString('hex').toUpperCase().padEnd(17, 'A').slice(0, 17)}`,
    versions: document === undefined ? [] : [{ versionId: 'v1', document, createdAt: published }],
    defaultVersionId: 'v1',
    lastVersion: 1,
    tags: [],
    createdAt: published,
    updatedAt: published,
  };
}

export const isAwsPolicy = (arn: string) => awsArn.test(arn);

export const listedAwsPolicies = (): PolicyRow[] =>
  Object.keys(documents).map((name) => awsPolicy(`arn:aws:iam::aws:policy${name}`)!);

export function findPolicy({ account, store }: RequestContext, arn: string): PolicyRow | undefined {
  const row = store.get(policyTable, arn);
  return row === undefined ? awsPolicy(arn) : row.account === account ? row : undefined;
}

export function requirePolicy(context: RequestContext, arn: string): PolicyRow {
  const row = findPolicy(context, arn);
  if (row === undefined) throw policyNotFound(arn);
  return row;
}

export function rolesWithPolicy({ account, store }: RequestContext, arn: string) {
  return store.list(roleTable, { where: { account } }).filter((role) => role.attachedPolicies.includes(arn));
}
