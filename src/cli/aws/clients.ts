import type { ApplicationAutoScaling } from '@aws-sdk/client-application-auto-scaling';
import type { CloudFormation } from '@aws-sdk/client-cloudformation';
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import type { EC2 } from '@aws-sdk/client-ec2';
import type { ECR } from '@aws-sdk/client-ecr';
import type { ECS } from '@aws-sdk/client-ecs';
import type { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { IAM } from '@aws-sdk/client-iam';
import type { ServiceDiscovery } from '@aws-sdk/client-servicediscovery';
import type { STS } from '@aws-sdk/client-sts';
import type { Target } from './target.ts';

interface ClientConfig {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: Target['credentials'];
  readonly profile?: string;
  readonly maxAttempts: number;
}

/** The official clients of one target, each loaded at its first use: loading one takes up to a quarter of a second. */
export class AwsClients {
  readonly target: Target;
  readonly #config: ClientConfig;
  readonly #made = new Map<string, Promise<unknown>>();

  constructor(target: Target) {
    this.target = target;
    this.#config = {
      ...(target.endpoint ? { endpoint: target.endpoint } : {}),
      ...(target.region ? { region: target.region } : {}),
      ...(target.credentials ? { credentials: target.credentials } : {}),
      ...(target.profile ? { profile: target.profile } : {}),
      maxAttempts: 4,
    };
  }

  cloudFormation = () =>
    this.#client<CloudFormation>(
      'cloudformation',
      async (config) => new (await import('@aws-sdk/client-cloudformation')).CloudFormation(config),
    );
  scaling = () =>
    this.#client<ApplicationAutoScaling>(
      'scaling',
      async (config) =>
        new (await import('@aws-sdk/client-application-auto-scaling')).ApplicationAutoScaling(config),
    );
  ecs = () =>
    this.#client<ECS>('ecs', async (config) => new (await import('@aws-sdk/client-ecs')).ECS(config));
  ec2 = () =>
    this.#client<EC2>('ec2', async (config) => new (await import('@aws-sdk/client-ec2')).EC2(config));
  ecr = () =>
    this.#client<ECR>('ecr', async (config) => new (await import('@aws-sdk/client-ecr')).ECR(config));
  iam = () =>
    this.#client<IAM>('iam', async (config) => new (await import('@aws-sdk/client-iam')).IAM(config));
  sts = () =>
    this.#client<STS>('sts', async (config) => new (await import('@aws-sdk/client-sts')).STS(config));
  elb = () =>
    this.#client<ElasticLoadBalancingV2>(
      'elb',
      async (config) =>
        new (await import('@aws-sdk/client-elastic-load-balancing-v2')).ElasticLoadBalancingV2(config),
    );
  discovery = () =>
    this.#client<ServiceDiscovery>(
      'discovery',
      async (config) => new (await import('@aws-sdk/client-servicediscovery')).ServiceDiscovery(config),
    );
  logs = () =>
    this.#client<CloudWatchLogs>(
      'logs',
      async (config) => new (await import('@aws-sdk/client-cloudwatch-logs')).CloudWatchLogs(config),
    );

  /** The region in force, also where the SDK found it. */
  async region(): Promise<string> {
    return this.target.region ?? (await (await this.ecs()).config.region());
  }

  #client<Client>(name: string, load: (config: ClientConfig) => Promise<Client>): Promise<Client> {
    const made = this.#made.get(name) ?? load(this.#config);
    this.#made.set(name, made);
    return made as Promise<Client>;
  }
}
