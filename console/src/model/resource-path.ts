import { pathTo } from '../shell/navigation.ts';

/** The console's page of a resource that a stack made, where there is one. What Ref gives of a type: its template reference page, "Return values". */
export function resourcePath(type: string, physicalId: string | undefined): string | undefined {
  if (!physicalId) return undefined;
  return paths[type]?.(physicalId);
}

const lastPart = (id: string) => id.split('/').at(-1)!;
/** `arn:…:loadbalancer/app/<name>/<digits>`, `arn:…:targetgroup/<name>/<digits>` */
const beforeLast = (id: string) => id.split('/').at(-2)!;

const paths: Record<string, (id: string) => string | undefined> = {
  'AWS::ECS::Cluster': (id) => pathTo('clusters', id),
  // `arn:aws:ecs:<region>:<account>:service/<cluster>/<name>`
  'AWS::ECS::Service': (id) => pathTo('services', beforeLast(id), lastPart(id)),
  'AWS::ECS::TaskDefinition': (id) => pathTo('task-definitions', ...lastPart(id).split(':')),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (id) => pathTo('load-balancers', beforeLast(id)),
  'AWS::ElasticLoadBalancingV2::TargetGroup': (id) => pathTo('target-groups', beforeLast(id)),
  'AWS::EC2::VPC': (id) => pathTo('vpcs', id),
  'AWS::ECR::Repository': (id) => pathTo('repositories', ...id.split('/')),
  'AWS::Logs::LogGroup': (id) => pathTo('logs', id),
  'AWS::CloudWatch::Alarm': (id) => pathTo('alarms', id),
  'AWS::CodePipeline::Pipeline': (id) => pathTo('pipelines', id),
  'AWS::CloudFormation::Stack': (id) => pathTo('stacks', id.split('/')[1] ?? id),
  'AWS::SSM::Parameter': (id) => pathTo('parameters', id),
  // The page of a secret is found by its ARN too.
  'AWS::SecretsManager::Secret': (id) => pathTo('secrets', id),
};
