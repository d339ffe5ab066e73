import type { Message } from '../i18n/message.ts';
import { serviceFormMessages } from '../messages/service-form.ts';
import type { StrategyItem } from './cluster-template.ts';

/**
 * What the form of a service holds: as it is typed, so that a number that is none can stand in its field until it is mended. Pure: defaults and
 * checks. What it becomes is in service-template.ts.
 */

export interface DeploymentFields {
  family: string;
  /** The number of the revision, or `` for the latest. */
  revision: string;
  desired: string;
  minimumPercent: string;
  maximumPercent: string;
  circuitBreaker: boolean;
  rollback: boolean;
  rebalancing: boolean;
  gracePeriod: string;
}

export type TrackedMetric =
  | 'ECSServiceAverageCPUUtilization'
  | 'ECSServiceAverageMemoryUtilization'
  | 'ALBRequestCountPerTarget';

export interface TrackingPolicy {
  kind: 'tracking';
  name: string;
  metric: TrackedMetric;
  target: string;
  scaleOutCooldown: string;
  scaleInCooldown: string;
}

export interface Step {
  /** Where the step begins, from the alarm's threshold on. */
  from: string;
  adjustment: string;
}

export type AdjustmentType = 'ChangeInCapacity' | 'PercentChangeInCapacity' | 'ExactCapacity';

export interface StepPolicy {
  kind: 'step';
  name: string;
  metric: 'CPUUtilization' | 'MemoryUtilization';
  /** The alarm goes off above its threshold, or below. */
  when: 'above' | 'below';
  threshold: string;
  adjustmentType: AdjustmentType;
  steps: Step[];
  cooldown: string;
}

export type Policy = TrackingPolicy | StepPolicy;

export interface ScalingFields {
  scaling: boolean;
  minimum: string;
  maximum: string;
  policies: Policy[];
}

export interface InboundRule {
  port: string;
  source: string;
}

export interface NetworkFields {
  vpcId: string;
  subnetIds: string[];
  securityGroup: 'new' | 'existing';
  securityGroupIds: string[];
  newGroupName: string;
  newGroupDescription: string;
  inbound: InboundRule[];
  publicIp: boolean;
}

export interface BalancingFields {
  balancing: 'none' | 'new' | 'existing';
  /** `container:port` of the task definition. */
  container: string;
  loadBalancerName: string;
  scheme: 'internet-facing' | 'internal';
  loadBalancerArn: string;
  listener: 'new' | 'existing';
  listenerArn: string;
  listenerPort: string;
  listenerProtocol: 'HTTP' | 'HTTPS';
  certificateArn: string;
  targetGroup: 'new' | 'existing';
  targetGroupArn: string;
  targetGroupName: string;
  targetProtocol: 'HTTP' | 'HTTPS';
  healthCheckPath: string;
  deregistrationDelay: string;
  /** Of a rule at a listener that exists. */
  pathPattern: string;
  priority: string;
}

export interface ServiceForm extends DeploymentFields, ScalingFields, NetworkFields, BalancingFields {
  cluster: string;
  compute: 'launchType' | 'strategy';
  launchType: 'FARGATE' | 'EC2';
  strategy: StrategyItem[];
  platformVersion: string;
  serviceName: string;
  tags: { key: string; value: string }[];
}

/** What the checks and the template must know of what the form names. */
export interface ServiceFacts {
  networkMode: string;
  /** The names of the cluster's services that are there. */
  taken: string[];
  /** The ports of the chosen load balancer's listeners. */
  portsTaken?: number[];
}

export const needsNetwork = ({ networkMode }: ServiceFacts) => networkMode === 'awsvpc';

export function emptyServiceForm(cluster: string): ServiceForm {
  return {
    cluster,
    compute: 'launchType',
    launchType: 'FARGATE',
    strategy: [],
    platformVersion: 'LATEST',
    serviceName: '',
    family: '',
    revision: '',
    desired: '1',
    minimumPercent: '100',
    maximumPercent: '200',
    circuitBreaker: true,
    rollback: true,
    rebalancing: true,
    gracePeriod: '0',
    vpcId: '',
    subnetIds: [],
    securityGroup: 'new',
    securityGroupIds: [],
    newGroupName: '',
    newGroupDescription: 'Created in ECS Console',
    inbound: [],
    publicIp: true,
    balancing: 'none',
    container: '',
    loadBalancerName: '',
    scheme: 'internet-facing',
    loadBalancerArn: '',
    listener: 'new',
    listenerArn: '',
    listenerPort: '80',
    listenerProtocol: 'HTTP',
    certificateArn: '',
    targetGroup: 'new',
    targetGroupArn: '',
    targetGroupName: '',
    targetProtocol: 'HTTP',
    healthCheckPath: '/',
    deregistrationDelay: '300',
    pathPattern: '/*',
    priority: '1',
    scaling: false,
    minimum: '1',
    maximum: '4',
    policies: [],
    tags: [],
  };
}

export const newTrackingPolicy = (metric: TrackedMetric, name: string): TrackingPolicy => ({
  kind: 'tracking',
  name,
  metric,
  target: metric === 'ALBRequestCountPerTarget' ? '1000' : '70',
  scaleOutCooldown: '300',
  scaleInCooldown: '300',
});

export const newStepPolicy = (name: string): StepPolicy => ({
  kind: 'step',
  name,
  metric: 'CPUUtilization',
  when: 'above',
  threshold: '80',
  adjustmentType: 'ChangeInCapacity',
  steps: [{ from: '0', adjustment: '1' }],
  cooldown: '300',
});

/** Errors by field (`policies.0.target` for one in a list), in both languages. */
export type Errors = Record<string, Message>;

const m = serviceFormMessages;

export function checkServiceForm(form: ServiceForm, facts: ServiceFacts): Errors {
  return {
    ...checkEnvironment(form),
    ...checkName(form, facts),
    ...checkDeployment(form),
    ...(needsNetwork(facts) ? checkNetwork(form) : {}),
    ...checkBalancing(form, facts),
    ...checkScaling(form, form.balancing !== 'none'),
    ...checkTags(form),
  };
}

function checkEnvironment({ cluster, compute, strategy }: ServiceForm): Errors {
  const errors: Errors = {};
  if (!cluster) errors.cluster = m.clusterRequired;
  if (compute === 'strategy') {
    if (strategy.length === 0) errors.strategy = m.strategyRequired;
    if (strategy.filter(({ base }) => base > 0).length > 1) errors.strategy = m.oneBase;
    if (strategy.length > 0 && strategy.every(({ weight }) => weight === 0)) errors.strategy = m.oneWeight;
  }
  return errors;
}

/** API reference, CreateService, serviceName. */
function checkName({ serviceName }: ServiceForm, { taken }: ServiceFacts): Errors {
  if (serviceName === '') return { serviceName: m.nameRequired };
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(serviceName)) return { serviceName: m.nameCharacters };
  return taken.includes(serviceName) ? { serviceName: m.nameTaken } : {};
}

/** API reference, DeploymentConfiguration; developer guide, "Amazon ECS service quotas" (5,000 tasks per service). */
export function checkDeployment(fields: DeploymentFields): Errors {
  const errors: Errors = {};
  if (!fields.family) errors.family = m.familyRequired;
  if (!isWhole(fields.desired, 0, 5000)) errors.desired = m.desiredRange;
  if (!isWhole(fields.minimumPercent, 0, 100)) errors.minimumPercent = m.minimumPercentRange;
  if (!isWhole(fields.maximumPercent, 100, 10_000)) errors.maximumPercent = m.maximumPercentRange;
  else if (Number(fields.minimumPercent) === 100 && Number(fields.maximumPercent) === 100)
    errors.maximumPercent = m.bothPercents;
  if (!isWhole(fields.gracePeriod, 0, 2_147_483_647)) errors.gracePeriod = m.gracePeriodRange;
  return errors;
}

/** API reference, AwsVpcConfiguration: 16 subnets and 5 security groups. */
function checkNetwork(form: ServiceForm): Errors {
  const errors: Errors = {};
  if (!form.vpcId) errors.vpcId = m.vpcRequired;
  if (form.subnetIds.length === 0) errors.subnetIds = m.subnetsRequired;
  if (form.subnetIds.length > 16) errors.subnetIds = m.subnetsTooMany;
  if (form.securityGroup === 'existing') {
    if (form.securityGroupIds.length === 0) errors.securityGroupIds = m.groupRequired;
    if (form.securityGroupIds.length > 5) errors.securityGroupIds = m.groupsTooMany;
    return errors;
  }
  // EC2 API reference, CreateSecurityGroup, GroupName and GroupDescription.
  const groupName = groupNameOf(form);
  if (
    !isToCome(form, form.newGroupName) &&
    (!/^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/.test(groupName) || /^sg-/.test(groupName))
  )
    errors.newGroupName = m.groupName;
  if (!/^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/.test(form.newGroupDescription))
    errors.newGroupDescription = m.groupDescription;
  form.inbound.forEach(({ port, source }, index) => {
    if (!isWhole(port, 1, 65_535)) errors[`inbound.${index}.port`] = m.portRange;
    if (!isCidr(source)) errors[`inbound.${index}.source`] = m.cidr;
  });
  return errors;
}

function checkBalancing(form: ServiceForm, facts: ServiceFacts): Errors {
  if (form.balancing === 'none') return {};
  const errors: Errors = {};
  if (!form.container) errors.container = m.containerRequired;
  if (form.balancing === 'new') {
    const name = loadBalancerNameOf(form);
    if (!isToCome(form, form.loadBalancerName) && (!isBalancerName(name) || name.startsWith('internal-')))
      errors.loadBalancerName = m.loadBalancerName;
    if (new Set(form.subnetIds).size < 2) errors.subnetIds = m.twoZones;
  } else if (!form.loadBalancerArn) errors.loadBalancerArn = m.loadBalancerRequired;
  return { ...errors, ...checkListener(form, facts), ...checkTargetGroup(form) };
}

export const makesListener = ({ balancing, listener }: BalancingFields) =>
  balancing === 'new' || listener === 'new';

/** A target group that is new at a listener that is there is reached by a rule. */
export const makesRule = (form: BalancingFields) =>
  form.balancing === 'existing' && form.listener === 'existing' && form.targetGroup === 'new';

function checkListener(form: ServiceForm, { portsTaken = [] }: ServiceFacts): Errors {
  if (!makesListener(form)) return form.listenerArn ? checkRule(form) : { listenerArn: m.listenerRequired };
  const errors: Errors = {};
  if (!isWhole(form.listenerPort, 1, 65_535)) errors.listenerPort = m.portRange;
  else if (form.balancing === 'existing' && portsTaken.includes(Number(form.listenerPort)))
    errors.listenerPort = m.listenerTaken;
  if (form.listenerProtocol === 'HTTPS' && !form.certificateArn)
    errors.certificateArn = m.certificateRequired;
  return errors;
}

/** ELBv2 API reference, CreateRule: priorities are 1 to 50,000, a path pattern has 128 characters. */
function checkRule(form: ServiceForm): Errors {
  if (!makesRule(form)) return {};
  const errors: Errors = {};
  if (!isWhole(form.priority, 1, 50_000)) errors.priority = m.priorityRange;
  if (!/^[\w\-.$/~"'@:+&*?]{1,128}$/.test(form.pathPattern)) errors.pathPattern = m.pathPattern;
  return errors;
}

/** ELBv2 API reference, CreateTargetGroup, and the attribute deregistration_delay.timeout_seconds. */
function checkTargetGroup(form: ServiceForm): Errors {
  if (form.targetGroup === 'existing')
    return form.targetGroupArn ? {} : { targetGroupArn: m.targetGroupRequired };
  const errors: Errors = {};
  if (!isToCome(form, form.targetGroupName) && !isBalancerName(targetGroupNameOf(form)))
    errors.targetGroupName = m.targetGroupName;
  if (!/^\/[!-~]{0,1023}$/.test(form.healthCheckPath)) errors.healthCheckPath = m.healthCheckPath;
  if (!isWhole(form.deregistrationDelay, 0, 3600)) errors.deregistrationDelay = m.deregistrationDelay;
  return errors;
}

/** A name that will be made of the service's, which is missing: that is said once. */
const isToCome = ({ serviceName }: ServiceForm, typed: string) => typed === '' && serviceName === '';

/** ELBv2 API reference, CreateLoadBalancer and CreateTargetGroup, Name. */
const isBalancerName = (name: string) => /^(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/.test(name);

export function checkScaling(fields: ScalingFields, balanced: boolean): Errors {
  if (!fields.scaling) return {};
  const errors: Errors = {};
  if (!isWhole(fields.minimum, 0, 5000)) errors.minimum = m.scalingRange;
  if (!isWhole(fields.maximum, 0, 5000)) errors.maximum = m.scalingRange;
  else if (Number(fields.maximum) < Number(fields.minimum)) errors.maximum = m.scalingOrder;
  const names = fields.policies.map(({ name }) => name);
  fields.policies.forEach((policy, index) => {
    const add = (field: string, message: Message) => {
      errors[`policies.${index}.${field}`] = message;
    };
    if (!/^[\w .:/@+=-]{1,255}$/.test(policy.name)) add('name', m.policyName);
    else if (names.indexOf(policy.name) !== index) add('name', m.policyNameTaken);
    if (policy.kind === 'tracking') checkTracking(policy, balanced, add);
    else checkSteps(policy, add);
  });
  return errors;
}

type Add = (field: string, message: Message) => void;

function checkTracking(policy: TrackingPolicy, balanced: boolean, add: Add): void {
  const isRequests = policy.metric === 'ALBRequestCountPerTarget';
  if (isRequests && !balanced) add('metric', m.requestsNeedBalancer);
  if (!(Number(policy.target) > 0) || (!isRequests && Number(policy.target) > 100))
    add('target', isRequests ? m.requestsTarget : m.percentTarget);
  if (!isWhole(policy.scaleOutCooldown, 0, 86_400)) add('scaleOutCooldown', m.cooldown);
  if (!isWhole(policy.scaleInCooldown, 0, 86_400)) add('scaleInCooldown', m.cooldown);
}

function checkSteps(policy: StepPolicy, add: Add): void {
  if (!isNumber(policy.threshold)) add('threshold', m.number);
  if (!isWhole(policy.cooldown, 0, 86_400)) add('cooldown', m.cooldown);
  if (policy.steps.length === 0) add('steps', m.stepRequired);
  policy.steps.forEach(({ from, adjustment }, index) => {
    const before = index === 0 ? 0 : Number(policy.steps[index - 1]?.from);
    if (!isNumber(from) || (index === 0 ? Number(from) !== 0 : Number(from) <= before))
      add(`steps.${index}.from`, index === 0 ? m.firstStep : m.stepOrder);
    if (!/^-?\d+$/.test(adjustment)) add(`steps.${index}.adjustment`, m.number);
  });
}

/** API reference, Tag. */
function checkTags({ tags }: Pick<ServiceForm, 'tags'>): Errors {
  const errors: Errors = {};
  tags.forEach(({ key, value }, index) => {
    if (key === '' || key.length > 128) errors[`tags.${index}.key`] = m.tagKey;
    else if (/^aws:/i.test(key)) errors[`tags.${index}.key`] = m.tagReserved;
    else if (tags.findIndex((tag) => tag.key === key) !== index) errors[`tags.${index}.key`] = m.tagTwice;
    if (value.length > 256) errors[`tags.${index}.value`] = m.tagValue;
  });
  return errors;
}

/** Names that the form gives until others are typed. */
const derived = (name: string, ending: string) =>
  name === '' ? '' : `${name.replaceAll(/[^A-Za-z0-9-]+/g, '-').slice(0, 32 - ending.length)}${ending}`;
export const loadBalancerNameOf = (form: ServiceForm) =>
  form.loadBalancerName || derived(form.serviceName, '-alb');
export const targetGroupNameOf = (form: ServiceForm) =>
  form.targetGroupName || derived(form.serviceName, '-tg');
export const groupNameOf = (form: ServiceForm) => form.newGroupName || derived(form.serviceName, '-sg');

const isWhole = (value: string, least: number, most: number) =>
  /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
const isNumber = (value: string) => /^-?\d+(\.\d+)?$/.test(value);

function isCidr(value: string): boolean {
  const [address = '', bits = ''] = value.split('/');
  const parts = address.split('.');
  return parts.length === 4 && parts.every((part) => isWhole(part, 0, 255)) && isWhole(bits, 0, 32);
}
