import type {
  ApplicationAutoScaling,
  PredefinedMetricSpecification,
  ScalableTarget,
  ScalingPolicy,
  ScheduledAction,
} from '@aws-sdk/client-application-auto-scaling';
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import type { IAM } from '@aws-sdk/client-iam';
import { sub, type TemplateFields, type TemplateValue } from '../compile/template.ts';
import { isAwsError } from '../errors.ts';
import { type Draft, pick } from './draft.ts';
import { clusterParameter, logGroupId, serviceId } from './ecs.ts';

/** The roles that tasks have. Those that AWS keeps for a service itself are left where they are. */
export async function addRoles(draft: Draft, iam: IAM, arns: readonly string[]): Promise<void> {
  for (const arn of arns) {
    const RoleName = arn.slice(arn.lastIndexOf('/') + 1);
    if (arn.includes(':role/aws-service-role/')) continue;
    try {
      await addRole(draft, iam, RoleName);
    } catch (error) {
      if (!isAwsError(error, 'NoSuchEntityException', 'NoSuchEntity')) throw error;
      draft.notes.push(`The role ${RoleName} is not there: the template names it as it is.`);
    }
  }
}

async function addRole(draft: Draft, iam: IAM, RoleName: string): Promise<void> {
  const { Role } = await iam.getRole({ RoleName });
  const { AttachedPolicies = [] } = await iam.listAttachedRolePolicies({ RoleName });
  const { PolicyNames = [] } = await iam.listRolePolicies({ RoleName });
  const policies = await Promise.all(
    PolicyNames.map(async (PolicyName) => {
      const { PolicyDocument = '' } = await iam.getRolePolicy({ RoleName, PolicyName });
      return { PolicyName, PolicyDocument: document(PolicyDocument) };
    }),
  );
  draft.add({
    name: `${/^ECS-Console/.test(RoleName) ? 'Execution' : RoleName}-role`,
    type: 'AWS::IAM::Role',
    attributes: { Arn: Role!.Arn },
    properties: {
      Description: Role!.Description || undefined,
      AssumeRolePolicyDocument: document(Role!.AssumeRolePolicyDocument ?? '{}'),
      ManagedPolicyArns: AttachedPolicies.flatMap(({ PolicyArn }) => PolicyArn ?? []),
      Policies: policies,
    },
  });
}

/** Policies are answered percent-encoded (IAM API reference, GetRole). */
const document = (text: string) => JSON.parse(decodeURIComponent(text)) as TemplateValue;

export async function addLogGroups(
  draft: Draft,
  logs: CloudWatchLogs,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const { logGroups = [] } = await logs.describeLogGroups({ logGroupNamePrefix: name });
    const group = logGroups.find(({ logGroupName }) => logGroupName === name);
    if (!group) continue;
    draft.add({
      name: `${name}-log-group`,
      type: 'AWS::Logs::LogGroup',
      ids: [logGroupId(name)],
      properties: { RetentionInDays: group.retentionInDays },
    });
  }
}

/** What Application Auto Scaling does with the services, by their names in the cluster. */
export async function addScaling(
  draft: Draft,
  scaling: ApplicationAutoScaling,
  cluster: string,
  services: readonly string[],
): Promise<void> {
  if (services.length === 0) return;
  const ResourceIds = services.map((name) => `service/${cluster}/${name}`);
  const { ScalableTargets = [] } = await scaling.describeScalableTargets({
    ServiceNamespace: 'ecs',
    ResourceIds,
  });
  for (const target of ScalableTargets) {
    const ofTarget = { ServiceNamespace: 'ecs', ResourceId: target.ResourceId } as const;
    const { ScheduledActions = [] } = await scaling.describeScheduledActions(ofTarget);
    addTarget(draft, target, ScheduledActions);
    const { ScalingPolicies = [] } = await scaling.describeScalingPolicies(ofTarget);
    for (const policy of ScalingPolicies) addPolicy(draft, policy);
  }
}

const scalableId = (resourceId: string) => `scalable ${resourceId}`;

function addTarget(draft: Draft, target: ScalableTarget, actions: readonly ScheduledAction[]): void {
  const service = target.ResourceId!.split('/').at(-1)!;
  draft.add({
    name: `${service}-scalable-target`,
    type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    ids: [scalableId(target.ResourceId!)],
    after: [serviceId(service)],
    properties: {
      ...pick(target, ['ServiceNamespace', 'ScalableDimension', 'MinCapacity', 'MaxCapacity']),
      ResourceId: sub(`service/\${${clusterParameter}}/${service}`),
      ScheduledActions: actions.map(scheduledAction),
    },
  });
}

function scheduledAction(action: ScheduledAction): TemplateFields {
  const { StartTime, EndTime } = action;
  return {
    ...pick(action, ['ScheduledActionName', 'Schedule', 'Timezone']),
    StartTime: StartTime?.toISOString(),
    EndTime: EndTime?.toISOString(),
    ScalableTargetAction: action.ScalableTargetAction && { ...action.ScalableTargetAction },
  };
}

function addPolicy(draft: Draft, policy: ScalingPolicy): void {
  const { PolicyName, PolicyType, ResourceId = '', StepScalingPolicyConfiguration: steps } = policy;
  const tracking = policy.TargetTrackingScalingPolicyConfiguration;
  draft.add({
    name: `${PolicyName}-policy`,
    type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    properties: {
      PolicyName,
      PolicyType,
      ScalingTargetId: scalableId(ResourceId),
      StepScalingPolicyConfiguration: steps as TemplateFields | undefined,
      TargetTrackingScalingPolicyConfiguration: tracking && {
        ...(tracking as unknown as TemplateFields),
        PredefinedMetricSpecification: metricOf(tracking.PredefinedMetricSpecification),
      },
    },
  });
}

/** A request count's label is made of the names of load balancer and target group, by which these are known here too. */
function metricOf(metric: PredefinedMetricSpecification | undefined): TemplateFields | undefined {
  if (!metric) return undefined;
  const { PredefinedMetricType, ResourceLabel } = metric;
  const [, balancer, group] = /^(.+)\/(targetgroup\/.+)$/.exec(ResourceLabel ?? '') ?? [];
  return {
    PredefinedMetricType,
    ResourceLabel: balancer && group ? { 'Fn::Join': ['/', [balancer, group]] } : ResourceLabel,
  };
}
