import type {
  CreateClusterCommandInput,
  CreateServiceCommandInput,
  RegisterTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs';

/** slipway.yaml as written: the schema has checked it, nothing is filled in yet. */
export interface ProjectFile {
  readonly name?: string;
  readonly region?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly vpc?: string | VpcSection;
  readonly image?: string | ImageSection;
  /** By the names of the containers that they are for. */
  readonly images?: Readonly<Record<string, string | ImageSection>>;
  readonly taskDefinition: string | RegisterTaskDefinitionCommandInput;
  readonly cluster?: string | CreateClusterCommandInput;
  readonly service?: ServiceSection;
  readonly verify?: VerifySection;
}

export interface VpcSection {
  readonly vpcId?: string;
  readonly cidrBlock?: string;
  readonly subnets?: readonly (string | SubnetSection)[];
}

export interface SubnetSection {
  readonly cidrBlock?: string;
  readonly availabilityZone?: string;
}

export interface ImageSection {
  readonly context: string;
  readonly dockerfile?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly target?: string;
  readonly platform?: string;
  readonly prepare?: string;
  readonly repositoryName?: string;
}

export interface ServiceSection
  extends Omit<Partial<CreateServiceCommandInput>, 'loadBalancers' | 'cluster' | 'taskDefinition'> {
  readonly healthCheckPath?: string;
  readonly loadBalancer?: boolean | LoadBalancerSection;
  readonly autoScaling?: AutoScalingSection;
}

export interface AutoScalingSection {
  readonly min: number;
  readonly max: number;
  readonly cpu?: number;
  readonly memory?: number;
  readonly requests?: number;
  readonly scaleInCooldown?: number;
  readonly scaleOutCooldown?: number;
}

export interface LoadBalancerSection {
  readonly name?: string;
  readonly scheme?: 'internet-facing' | 'internal';
  readonly port?: number;
  readonly protocol?: 'HTTP' | 'HTTPS';
  readonly certificateArn?: string;
  readonly sslPolicy?: string;
  readonly containerName?: string;
  readonly containerPort?: number;
  readonly targetGroup?: TargetGroupSection;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface TargetGroupSection {
  readonly name?: string;
  readonly port?: number;
  readonly protocol?: 'HTTP' | 'HTTPS';
  readonly targetType?: 'ip' | 'instance';
  readonly healthCheckProtocol?: 'HTTP' | 'HTTPS';
  readonly healthCheckPort?: string;
  readonly healthCheckPath?: string;
  readonly healthCheckIntervalSeconds?: number;
  readonly healthCheckTimeoutSeconds?: number;
  readonly healthyThresholdCount?: number;
  readonly unhealthyThresholdCount?: number;
  readonly matcher?: string;
  readonly deregistrationDelaySeconds?: number;
  readonly attributes?: Readonly<Record<string, string>>;
}

interface VerifySection {
  readonly path?: string;
  readonly expectedStatus?: number;
  readonly contains?: string;
  readonly timeoutSeconds?: number;
}
