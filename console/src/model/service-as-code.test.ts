import { expect, test } from 'vitest';
import { serviceAsCode } from './service-as-code.ts';

const service = {
  serviceName: 'web',
  clusterArn: 'arn:aws:ecs:us-east-1:000000000000:cluster/shop',
  taskDefinition: 'arn:aws:ecs:us-east-1:000000000000:task-definition/web:3',
  desiredCount: 2,
  launchType: 'FARGATE' as const,
  loadBalancers: [{ targetGroupArn: 'tg', containerName: 'app', containerPort: 80 }],
  roleArn: 'arn:aws:iam::000000000000:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
  serviceRegistries: [],
};

test("serviceAsCode: CloudFormation's names, without empty lists and the service-linked role", () => {
  expect(serviceAsCode('shop', service).cloudFormation.Service.Properties).toEqual({
    ServiceName: 'web',
    Cluster: 'shop',
    TaskDefinition: 'web:3',
    DesiredCount: 2,
    LaunchType: 'FARGATE',
    LoadBalancers: [{ TargetGroupArn: 'tg', ContainerName: 'app', ContainerPort: 80 }],
  });
});

test('serviceAsCode: the commands are whole', () => {
  expect(serviceAsCode('shop', service).cli).toEqual([
    'aws ecs describe-services --cluster shop --services web --include TAGS',
    'aws ecs update-service --cluster shop --service web --task-definition web:3 --desired-count 2',
  ]);
});
