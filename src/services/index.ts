import type { ServiceDefinition } from '../protocol/model/operation.ts';
import type { ServiceName } from '../protocol/model/services.ts';

/** Every service that is served; loaded at its first request. */
export const services: Readonly<Partial<Record<ServiceName, () => Promise<ServiceDefinition>>>> = {
  acm: async () => (await import('./acm/index.ts')).acm,
  'application-auto-scaling': async () =>
    (await import('./application-auto-scaling/index.ts')).applicationAutoScaling,
  'auto-scaling': async () => (await import('./auto-scaling/index.ts')).autoScaling,
  codedeploy: async () => (await import('./codedeploy/index.ts')).codedeploy,
  codepipeline: async () => (await import('./codepipeline/index.ts')).codepipeline,
  cloudwatch: async () => (await import('./cloudwatch/index.ts')).cloudwatch,
  cloudformation: async () => (await import('./cloudformation/index.ts')).cloudformation,
  'cloudwatch-logs': async () => (await import('./cloudwatch-logs/index.ts')).cloudwatchLogs,
  ecr: async () => (await import('./ecr/index.ts')).ecr,
  'elastic-load-balancing-v2': async () =>
    (await import('./elastic-load-balancing-v2/index.ts')).elasticLoadBalancingV2,
  ecs: async () => (await import('./ecs/index.ts')).ecs,
  efs: async () => (await import('./efs/index.ts')).efs,
  ec2: async () => (await import('./ec2/index.ts')).ec2,
  eventbridge: async () => (await import('./eventbridge/index.ts')).eventbridge,
  iam: async () => (await import('./iam/index.ts')).iam,
  s3: async () => (await import('./s3/index.ts')).s3,
  scheduler: async () => (await import('./scheduler/index.ts')).scheduler,
  servicediscovery: async () => (await import('./servicediscovery/index.ts')).servicediscovery,
  'secrets-manager': async () => (await import('./secrets-manager/index.ts')).secretsManager,
  ssm: async () => (await import('./ssm/index.ts')).ssm,
  sts: async () => (await import('./sts/index.ts')).sts,
};
