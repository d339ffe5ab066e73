import type { ScalableTarget, ScalingPolicy } from '@aws-sdk/client-application-auto-scaling';
import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { Service, UpdateServiceCommandInput } from '@aws-sdk/client-ecs';
import { nameOf } from './arn.ts';
import type { Template } from './cloud-formation.ts';
import type { DeploymentFields, Policy, ScalingFields, StepPolicy, TrackedMetric } from './service-form.ts';
import { deploymentConfiguration, plain } from './service-template.ts';
import { parameterOf } from './template-parameters.ts';
import { withScaling } from './template-scaling.ts';

/** The form that changes a service: made from what AWS says of it, and what of it changed as a request or as a changed template. */

export interface UpdateForm extends DeploymentFields, ScalingFields {
  force: boolean;
}

export interface ScalingFacts {
  target?: ScalableTarget;
  policies: ScalingPolicy[];
  /** The alarms that call step policies. */
  alarms: MetricAlarm[];
}

export function updateFormOf(service: Service, scaling: ScalingFacts): UpdateForm {
  const { deploymentConfiguration: config = {}, taskDefinition } = service;
  const [family = '', revision = ''] = nameOf(taskDefinition).split(':');
  const breaker = config.deploymentCircuitBreaker;
  return {
    family,
    revision,
    desired: String(service.desiredCount ?? 0),
    minimumPercent: String(config.minimumHealthyPercent ?? 100),
    maximumPercent: String(config.maximumPercent ?? 200),
    circuitBreaker: breaker?.enable ?? false,
    rollback: breaker?.rollback ?? false,
    rebalancing: service.availabilityZoneRebalancing === 'ENABLED',
    gracePeriod: String(service.healthCheckGracePeriodSeconds ?? 0),
    force: false,
    scaling: scaling.target !== undefined,
    minimum: String(scaling.target?.MinCapacity ?? 1),
    maximum: String(scaling.target?.MaxCapacity ?? 4),
    policies: scaling.policies.flatMap((policy) => policyOf(policy, scaling.alarms) ?? []),
  };
}

/** Undefined: a policy that the form cannot show (a metric of its own, no alarm), and leaves as it is. */
export function policyOf(policy: ScalingPolicy, alarms: MetricAlarm[]): Policy | undefined {
  const { PolicyName: name = '', TargetTrackingScalingPolicyConfiguration: tracking } = policy;
  if (!tracking) return stepPolicyOf(policy, alarms);
  const metric = tracking.PredefinedMetricSpecification?.PredefinedMetricType;
  if (!metric) return undefined;
  return {
    kind: 'tracking',
    name,
    metric: metric as TrackedMetric,
    target: String(tracking.TargetValue ?? 0),
    scaleOutCooldown: String(tracking.ScaleOutCooldown ?? 300),
    scaleInCooldown: String(tracking.ScaleInCooldown ?? 300),
  };
}

function stepPolicyOf(policy: ScalingPolicy, alarms: MetricAlarm[]): StepPolicy | undefined {
  const { StepScalingPolicyConfiguration: steps, PolicyARN = '' } = policy;
  const alarm = alarms.find(({ AlarmActions = [] }) => AlarmActions.includes(PolicyARN));
  const metric = alarm?.MetricName;
  if (!steps || (metric !== 'CPUUtilization' && metric !== 'MemoryUtilization')) return undefined;
  const when = alarm?.ComparisonOperator?.startsWith('Less') ? 'below' : 'above';
  return {
    kind: 'step',
    name: policy.PolicyName ?? '',
    metric,
    when,
    threshold: String(alarm?.Threshold ?? 0),
    adjustmentType: (steps.AdjustmentType ?? 'ChangeInCapacity') as StepPolicy['adjustmentType'],
    cooldown: String(steps.Cooldown ?? 300),
    steps: (steps.StepAdjustments ?? [])
      .map(
        ({
          MetricIntervalLowerBound: lower = 0,
          MetricIntervalUpperBound: upper = 0,
          ScalingAdjustment,
        }) => ({
          from: String(when === 'above' ? lower : 0 - upper),
          adjustment: String(ScalingAdjustment ?? 0),
        }),
      )
      .sort((a, b) => Number(a.from) - Number(b.from)),
  };
}

export type ChangedField = keyof UpdateForm;

/** The fields that differ. `revision` is compared with its family, and is what the form resolved: never "latest". */
export function changedFields(before: UpdateForm, after: UpdateForm): ChangedField[] {
  const fields = Object.keys(before) as ChangedField[];
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

const changesAny = (changed: ChangedField[], ...fields: ChangedField[]) =>
  fields.some((field) => changed.includes(field));

export const changesScaling = (changed: ChangedField[]) =>
  changesAny(changed, 'scaling', 'minimum', 'maximum', 'policies');

/** Undefined where the service itself stays as it is. */
export function updateInput(
  { clusterArn, serviceArn }: Service,
  after: UpdateForm,
  changed: ChangedField[],
): UpdateServiceCommandInput | undefined {
  const input: Omit<UpdateServiceCommandInput, 'service'> = {};
  if (changesAny(changed, 'family', 'revision')) input.taskDefinition = `${after.family}:${after.revision}`;
  if (changesAny(changed, 'desired')) input.desiredCount = Number(after.desired);
  if (changesDeployment(changed))
    input.deploymentConfiguration = {
      minimumHealthyPercent: Number(after.minimumPercent),
      maximumPercent: Number(after.maximumPercent),
      deploymentCircuitBreaker: {
        enable: after.circuitBreaker,
        rollback: after.circuitBreaker && after.rollback,
      },
    };
  if (changesAny(changed, 'rebalancing'))
    input.availabilityZoneRebalancing = after.rebalancing ? 'ENABLED' : 'DISABLED';
  if (changesAny(changed, 'gracePeriod')) input.healthCheckGracePeriodSeconds = Number(after.gracePeriod);
  if (after.force) input.forceNewDeployment = true;
  if (Object.keys(input).length === 0) return undefined;
  return { cluster: clusterArn, service: serviceArn, ...input };
}

const changesDeployment = (changed: ChangedField[]) =>
  changesAny(changed, 'minimumPercent', 'maximumPercent', 'circuitBreaker', 'rollback');

export interface TemplateChange {
  logicalId: string;
  after: UpdateForm;
  changed: ChangedField[];
  /** Names the load balancer and target group for policies of requests. */
  requestLabel: string | undefined;
  /** A value that no update before had: AWS::ECS::Service, ForceNewDeploymentNonce. */
  nonce: string;
}

/** The stack's template with the change in it; all else of it stays, and what it leaves to a parameter too (`changedParameters`). */
export function changedTemplate(template: Template, change: TemplateChange): Template {
  const { logicalId, after, changed, nonce } = change;
  const service = template.Resources[logicalId];
  if (!service) throw new Error(`The template has no resource ${logicalId}.`);
  const before = (service.Properties ?? {}) as Record<string, unknown>;
  const Properties: Record<string, unknown> = { ...before };
  const isLeft = (name: string) => parameterOf(template, before[name]) !== undefined;
  if (changesAny(changed, 'family', 'revision') && !isLeft('TaskDefinition'))
    Properties.TaskDefinition = `${after.family}:${after.revision}`;
  if (changesAny(changed, 'desired') && !isLeft('DesiredCount'))
    Properties.DesiredCount = Number(after.desired);
  if (changesDeployment(changed))
    Properties.DeploymentConfiguration = {
      ...(before.DeploymentConfiguration as object),
      ...deploymentConfiguration(after),
    };
  if (changesAny(changed, 'rebalancing'))
    Properties.AvailabilityZoneRebalancing = after.rebalancing ? 'ENABLED' : 'DISABLED';
  if (changesAny(changed, 'gracePeriod'))
    Properties.HealthCheckGracePeriodSeconds = Number(after.gracePeriod);
  if (after.force)
    Properties.ForceNewDeployment = { EnableForceNewDeployment: true, ForceNewDeploymentNonce: nonce };
  const Resources = { ...template.Resources, [logicalId]: { ...service, Properties } };
  const scaled = changesScaling(changed)
    ? withScaling(Resources, { ...change, cluster: before.Cluster })
    : Resources;
  return { ...template, Resources: plain(scaled) as Template['Resources'] };
}
