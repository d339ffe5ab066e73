import type {
  CreateClusterCommandInput,
  CreateServiceCommandInput,
  RegisterTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs';
import type { ImageSection, SubnetSection } from './model.ts';

/** The file with every default filled in: what should exist, in the order of the runbook. */
export interface Plan {
  readonly file: string;
  readonly folder: string;
  readonly name: string;
  readonly region: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly vpc: VpcPlan;
  readonly image: ImagePlan;
  /** By the names of the containers that they are for. */
  readonly images: Readonly<Record<string, BuildPlan>>;
  readonly taskDefinition: TaskDefinitionPlan;
  readonly cluster: CreateClusterCommandInput & { readonly clusterName: string };
  readonly service: ServicePlan | undefined;
  readonly verify: VerifyPlan | undefined;
}

export type VpcPlan =
  | { readonly kind: 'default' }
  | { readonly kind: 'existing'; readonly vpcId: string; readonly subnetIds?: readonly string[] }
  | {
      readonly kind: 'made';
      readonly cidrBlock: string;
      readonly subnets: readonly Required<SubnetSection>[];
    };

export type ImagePlan =
  | { readonly kind: 'none' }
  | { readonly kind: 'reference'; readonly reference: string }
  | BuildPlan;

export interface BuildPlan {
  readonly kind: 'build';
  readonly section: ImageSection;
  readonly context: string;
  readonly repositoryName: string;
}

export interface TaskDefinitionPlan {
  /** Complete but for what is only known later: the built image and the role that is made. */
  readonly input: RegisterTaskDefinitionCommandInput & { readonly family: string };
  /** Set where the fields are AWS's own file, which is used as it is. */
  readonly sourceFile: string | undefined;
}

export interface ServicePlan {
  readonly input: Omit<CreateServiceCommandInput, 'cluster' | 'taskDefinition' | 'loadBalancers'> & {
    readonly serviceName: string;
  };
  readonly loadBalancer: LoadBalancerPlan | undefined;
  /** It then governs how many tasks run, and the file says nothing of it. */
  readonly autoScaling: AutoScalingPlan | undefined;
}

export interface AutoScalingPlan {
  readonly min: number;
  readonly max: number;
  /** Percent. */
  readonly cpu: number | undefined;
  /** Percent. */
  readonly memory: number | undefined;
  /** A minute, of each target. */
  readonly requests: number | undefined;
  readonly scaleInCooldown: number | undefined;
  readonly scaleOutCooldown: number | undefined;
}

export interface LoadBalancerPlan {
  readonly name: string;
  readonly scheme: 'internet-facing' | 'internal';
  readonly listener: {
    readonly port: number;
    readonly protocol: 'HTTP' | 'HTTPS';
    readonly certificateArn: string | undefined;
    readonly sslPolicy: string | undefined;
  };
  readonly attributes: Readonly<Record<string, string>>;
  readonly containerName: string;
  readonly containerPort: number;
  readonly targetGroup: TargetGroupPlan;
}

export interface TargetGroupPlan {
  /** Undefined: CloudFormation draws one, so that the group can be replaced when its port changes. */
  readonly name: string | undefined;
  readonly port: number;
  readonly protocol: 'HTTP' | 'HTTPS';
  readonly targetType: 'ip' | 'instance';
  readonly healthCheckProtocol: 'HTTP' | 'HTTPS';
  readonly healthCheckPort: string;
  readonly healthCheckPath: string;
  readonly healthCheckIntervalSeconds: number;
  readonly healthCheckTimeoutSeconds: number;
  readonly healthyThresholdCount: number;
  readonly unhealthyThresholdCount: number;
  readonly matcher: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface VerifyPlan {
  readonly path: string;
  readonly expectedStatus: number;
  readonly contains: string | undefined;
  readonly timeoutSeconds: number;
}
