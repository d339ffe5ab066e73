import { expect, test } from 'vitest';
import { resourcePath } from './resource-path.ts';

const arn = 'arn:aws:ecs:us-east-1:000000000000';

test.each([
  ['AWS::ECS::Cluster', 'web', '/clusters/web'],
  ['AWS::ECS::Service', `${arn}:service/web/app`, '/services/web/app'],
  ['AWS::ECS::TaskDefinition', `${arn}:task-definition/app:3`, '/task-definitions/app/3'],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', 'arn:aws:…:targetgroup/app/0123', '/target-groups/app'],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'arn:…:loadbalancer/app/front/0123', '/load-balancers/front'],
  ['AWS::Logs::LogGroup', '/ecs/app', '/logs/%2Fecs%2Fapp'],
  ['AWS::SSM::Parameter', '/web/host', '/parameters/%2Fweb%2Fhost'],
  ['AWS::CloudFormation::Stack', 'arn:aws:cloudformation:r:0:stack/child/1-2', '/stacks/child'],
])('resourcePath: %s', (type, physicalId, path) => {
  expect(resourcePath(type, physicalId)).toBe(path);
});

test('resourcePath: none for a type without a page, or before the resource is made', () => {
  expect(resourcePath('AWS::EC2::Route', 'r-1')).toBeUndefined();
  expect(resourcePath('AWS::ECS::Cluster', undefined)).toBeUndefined();
});
