import type { Template, TemplateResource } from './cloud-formation.ts';
import type { ScalingFields, TrackedMetric } from './service-form.ts';
import { type ScalingIds, scalingResources, standardIds } from './service-scaling.ts';

/**
 * The scaling of a template exchanged for that of a form. What the template has already keeps its logical id and is changed in place: a policy made under
 * another id, with the name of the first, would go when CloudFormation clears the first away. Policies that the form cannot show are left.
 */

type Resources = Template['Resources'];

interface ScalingChange {
  logicalId: string;
  after: ScalingFields;
  cluster: unknown;
  requestLabel: string | undefined;
}

const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';
const POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy';
const ALARM = 'AWS::CloudWatch::Alarm';

export function withScaling(resources: Resources, change: ScalingChange): Resources {
  const { after, cluster, requestLabel } = change;
  const ids = idsIn(resources, change.logicalId);
  const label = labelIn(resources) ?? requestLabel;
  const made = scalingResources(after, cluster, label, ids);
  const kept = Object.entries(resources).filter(([, resource]) => stays(resource, resources, after.scaling));
  const before = resources[ids.target];
  if (before && made[ids.target])
    made[ids.target]!.Properties = {
      ...before.Properties,
      MinCapacity: Number(after.minimum),
      MaxCapacity: Number(after.maximum),
    };
  return { ...Object.fromEntries(kept), ...made };
}

function stays(resource: TemplateResource, resources: Resources, scales: boolean): boolean {
  if (resource.Type === TARGET) return false;
  if (resource.Type === POLICY) return scales && !isShown(resource);
  return !(resource.Type === ALARM && policyCalledBy(resource, resources) !== undefined);
}

function idsIn(resources: Resources, service: string): ScalingIds {
  const ids: ScalingIds = { ...standardIds, service, tracking: { ...standardIds.tracking }, steps: [] };
  for (const [id, resource] of Object.entries(resources)) {
    if (resource.Type === TARGET) ids.target = id;
    const metric = predefinedMetric(resource)?.PredefinedMetricType;
    if (metric) ids.tracking[metric as TrackedMetric] = id;
    const policy = resource.Type === ALARM ? policyCalledBy(resource, resources) : undefined;
    if (policy) ids.steps.push({ policy, alarm: id });
  }
  return ids;
}

interface PredefinedMetric {
  PredefinedMetricType?: string;
  ResourceLabel?: unknown;
}

function predefinedMetric({ Type, Properties }: TemplateResource): PredefinedMetric | undefined {
  const tracking = Properties?.TargetTrackingScalingPolicyConfiguration as
    | { PredefinedMetricSpecification?: PredefinedMetric }
    | undefined;
  return Type === POLICY ? tracking?.PredefinedMetricSpecification : undefined;
}

const isShown = (resource: TemplateResource) =>
  predefinedMetric(resource) !== undefined || resource.Properties?.PolicyType === 'StepScaling';

/** The logical id of the scaling policy that an alarm calls. */
function policyCalledBy({ Properties }: TemplateResource, resources: Resources): string | undefined {
  const actions = Array.isArray(Properties?.AlarmActions) ? Properties.AlarmActions : [];
  const called = actions.map((action) => (action as { Ref?: string } | null)?.Ref ?? '');
  return called.find((id) => resources[id]?.Type === POLICY);
}

/** As the template itself names the load balancer and target group whose requests are counted. */
function labelIn(resources: Resources): unknown {
  return Object.values(resources)
    .map((resource) => predefinedMetric(resource)?.ResourceLabel)
    .find((label) => label !== undefined);
}
