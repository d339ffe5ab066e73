import type {
  DeploymentInfo,
  ECSTarget,
  RevisionLocation,
  TrafficRoutingConfig,
} from '@aws-sdk/client-codedeploy';
import type { Rule } from '@aws-sdk/client-elastic-load-balancing-v2';

/** What the console reasons about CodeDeploy's blue/green deployments. */

export function isOver({ status }: Pick<DeploymentInfo, 'status'>): boolean {
  return status === 'Succeeded' || status === 'Failed' || status === 'Stopped';
}

/** Which of its two waits the deployment is in, if any (API reference, ContinueDeployment, DeploymentWaitType). */
export function waitOf(
  info: Pick<DeploymentInfo, 'status' | 'instanceTerminationWaitTimeStarted'>,
): 'READY_WAIT' | 'TERMINATION_WAIT' | undefined {
  if (info.status === 'Ready') return 'READY_WAIT';
  return !isOver(info) && info.instanceTerminationWaitTimeStarted ? 'TERMINATION_WAIT' : undefined;
}

export type Color = 'blue' | 'green';

/**
 * Which target group has the original tasks and which the replacement: as the task sets say. Where there is no replacement yet, it
 * will have the group that no task set has.
 */
export function colorsOf(names: string[], target: ECSTarget | undefined): Record<Color, string | undefined> {
  const labelled = (label: string) =>
    target?.taskSetsInfo?.find(({ taskSetLabel }) => taskSetLabel === label)?.targetGroup?.name;
  const green = labelled('Green') ?? names.find((name) => name !== (labelled('Blue') ?? names[0]));
  return { blue: labelled('Blue') ?? names.find((name) => name !== green), green };
}

/**
 * Percent of the requests that each target group has: by the weights of the first rule that forwards to one of them. CodeDeploy
 * gives every such rule of the listener the same weights.
 */
export function sharesOf(rules: Rule[], arns: string[]): Record<string, number> {
  const weights = rules.map(weightsOf).find((each) => arns.some((arn) => each.has(arn))) ?? new Map();
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return Object.fromEntries(
    arns.map((arn) => [arn, total === 0 ? 0 : Math.round((100 * (weights.get(arn) ?? 0)) / total)]),
  );
}

function weightsOf({ Actions = [] }: Rule): Map<string, number> {
  const forward = Actions.find(({ Type }) => Type === 'forward');
  const groups = forward?.ForwardConfig?.TargetGroups ?? [];
  if (groups.length === 0 && forward?.TargetGroupArn) return new Map([[forward.TargetGroupArn, 1]]);
  return new Map(groups.map(({ TargetGroupArn, Weight }) => [TargetGroupArn ?? '', Weight ?? 1]));
}

/** The AppSpec file's text, where the revision has it in itself. */
export function appSpecOf(revision: RevisionLocation | undefined): string | undefined {
  return revision?.appSpecContent?.content ?? revision?.string?.content;
}

/** The task definition that an AppSpec file deploys, in YAML or JSON (user guide, "AppSpec 'resources' section"). */
export function taskDefinitionIn(appSpec: string | undefined): string | undefined {
  return /"?TaskDefinition"?\s*:\s*["']?(arn:[^\s"',}]+)/.exec(appSpec ?? '')?.[1];
}

export interface AppSpecOf {
  taskDefinition: string;
  containerName: string;
  containerPort: number;
}

export function appSpecText({ taskDefinition, containerName, containerPort }: AppSpecOf): string {
  return [
    'version: 0.0',
    'Resources:',
    '  - TargetService:',
    '      Type: AWS::ECS::Service',
    '      Properties:',
    `        TaskDefinition: "${taskDefinition}"`,
    '        LoadBalancerInfo:',
    `          ContainerName: "${containerName}"`,
    `          ContainerPort: ${containerPort}`,
    '',
  ].join('\n');
}

export interface TrafficPlan {
  kind: 'allAtOnce' | 'canary' | 'linear';
  percent: number;
  minutes: number;
}

export function planOf(routing: TrafficRoutingConfig | undefined): TrafficPlan | undefined {
  const { type, timeBasedCanary: canary, timeBasedLinear: linear } = routing ?? {};
  if (type === 'TimeBasedCanary')
    return { kind: 'canary', percent: canary?.canaryPercentage ?? 0, minutes: canary?.canaryInterval ?? 0 };
  if (type === 'TimeBasedLinear')
    return { kind: 'linear', percent: linear?.linearPercentage ?? 0, minutes: linear?.linearInterval ?? 0 };
  return type === 'AllAtOnce' ? { kind: 'allAtOnce', percent: 100, minutes: 0 } : undefined;
}
