import type {
  Action,
  ElasticLoadBalancingV2,
  Listener,
  LoadBalancer,
  Rule,
  TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TemplateFields, TemplateValue } from '../compile/template.ts';
import { type Draft, pick } from './draft.ts';
import { forwardingOf } from './ecs.ts';

export interface LoadBalancingExport {
  readonly balancers: readonly Balancer[];
  readonly groups: readonly Group[];
}

interface Balancer {
  readonly balancer: LoadBalancer;
  readonly attributes: readonly Attribute[];
  readonly listeners: readonly { readonly listener: Listener; readonly rules: readonly Rule[] }[];
}

interface Group {
  readonly group: TargetGroup;
  readonly attributes: readonly Attribute[];
}

type Attribute = { readonly Key?: string; readonly Value?: string };

/** The load balancers before the services' target groups, with all that they forward to. */
export async function readLoadBalancing(
  elb: ElasticLoadBalancingV2,
  targetGroupArns: readonly string[],
): Promise<LoadBalancingExport> {
  const own = await readGroups(elb, targetGroupArns);
  const arns = new Set(own.flatMap(({ group }) => group.LoadBalancerArns ?? []));
  const balancers: Balancer[] = [];
  for (const arn of arns) balancers.push(await readBalancer(elb, arn));
  const further = balancers
    .flatMap(({ listeners }) => listeners)
    .flatMap(({ listener, rules }) => [
      ...(listener.DefaultActions ?? []),
      ...rules.flatMap(({ Actions = [] }) => Actions),
    ])
    .flatMap(targetsOf);
  const more = new Set(further.filter((arn) => !targetGroupArns.includes(arn)));
  return { balancers, groups: [...own, ...(await readGroups(elb, [...more]))] };
}

async function readGroups(elb: ElasticLoadBalancingV2, arns: readonly string[]): Promise<Group[]> {
  if (arns.length === 0) return [];
  const { TargetGroups = [] } = await elb.describeTargetGroups({ TargetGroupArns: [...arns] });
  return Promise.all(
    TargetGroups.map(async (group) => {
      const answer = await elb.describeTargetGroupAttributes({ TargetGroupArn: group.TargetGroupArn! });
      return { group, attributes: answer.Attributes ?? [] };
    }),
  );
}

async function readBalancer(elb: ElasticLoadBalancingV2, LoadBalancerArn: string): Promise<Balancer> {
  const [{ LoadBalancers = [] }, { Attributes = [] }, { Listeners = [] }] = await Promise.all([
    elb.describeLoadBalancers({ LoadBalancerArns: [LoadBalancerArn] }),
    elb.describeLoadBalancerAttributes({ LoadBalancerArn }),
    elb.describeListeners({ LoadBalancerArn }),
  ]);
  const listeners = await Promise.all(
    Listeners.map(async (listener) => {
      const { Rules = [] } = await elb.describeRules({ ListenerArn: listener.ListenerArn });
      return { listener, rules: Rules.filter(({ IsDefault }) => !IsDefault) };
    }),
  );
  return { balancer: LoadBalancers[0]!, attributes: Attributes, listeners };
}

function targetsOf({ TargetGroupArn, ForwardConfig }: Action): string[] {
  const arns = [TargetGroupArn, ...(ForwardConfig?.TargetGroups ?? []).map((each) => each.TargetGroupArn)];
  return [...new Set(arns.filter((arn) => arn !== undefined))];
}

export function addLoadBalancing(draft: Draft, { balancers, groups }: LoadBalancingExport): void {
  for (const group of groups) addGroup(draft, group);
  for (const each of balancers) addBalancer(draft, each);
}

const groupFields = [
  'Protocol',
  'ProtocolVersion',
  'Port',
  'VpcId',
  'TargetType',
  'IpAddressType',
  'HealthCheckEnabled',
  'HealthCheckProtocol',
  'HealthCheckPort',
  'HealthCheckPath',
  'HealthCheckIntervalSeconds',
  'HealthCheckTimeoutSeconds',
  'HealthyThresholdCount',
  'UnhealthyThresholdCount',
  'Matcher',
];

function addGroup(draft: Draft, { group, attributes }: Group): void {
  draft.add({
    name: /^ECS-Con/.test(group.TargetGroupName ?? '')
      ? 'TargetGroup'
      : `${group.TargetGroupName}-target-group`,
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    ids: [group.TargetGroupArn],
    attributes: { TargetGroupFullName: group.TargetGroupArn?.split(':').at(-1) },
    properties: { ...pick(group, groupFields), TargetGroupAttributes: attributeList(attributes) },
  });
}

function addBalancer(draft: Draft, { balancer, attributes, listeners }: Balancer): void {
  const { LoadBalancerArn = '', LoadBalancerName, AvailabilityZones = [], VpcId = '' } = balancer;
  draft.add({
    name: `${LoadBalancerName}-load-balancer`,
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    ids: [LoadBalancerArn],
    attributes: { LoadBalancerFullName: LoadBalancerArn.split(':loadbalancer/')[1] },
    // One that faces the internet wants the VPC to have a way there (ELBv2 API reference, CreateLoadBalancer).
    after: balancer.Scheme === 'internet-facing' ? [attachmentOf(VpcId)] : [],
    properties: {
      ...pick(balancer, ['Type', 'Scheme', 'IpAddressType', 'SecurityGroups']),
      Subnets: AvailabilityZones.flatMap(({ SubnetId }) => SubnetId ?? []),
      LoadBalancerAttributes: attributeList(attributes),
    },
  });
  for (const { listener, rules } of listeners) {
    addListener(draft, `${LoadBalancerName}-listener-${listener.Port}`, listener);
    for (const rule of rules)
      addRule(draft, `${LoadBalancerName}-rule-${listener.Port}-${rule.Priority}`, listener, rule);
  }
}

export const attachmentOf = (vpcId: string): string => `internet gateway of ${vpcId}`;

function addListener(draft: Draft, name: string, listener: Listener): void {
  const { Certificates = [], DefaultActions = [] } = listener;
  draft.add({
    name,
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    ids: [listener.ListenerArn, ...DefaultActions.flatMap(targetsOf).map(forwardingOf)],
    properties: {
      ...pick(listener, ['LoadBalancerArn', 'Port', 'Protocol', 'SslPolicy']),
      Certificates: Certificates.map(({ CertificateArn }) => ({ CertificateArn })),
      DefaultActions: DefaultActions.map(actionOf),
    },
  });
}

function addRule(draft: Draft, name: string, { ListenerArn }: Listener, rule: Rule): void {
  const { Actions = [], Conditions = [], Priority, RuleArn } = rule;
  draft.add({
    name,
    type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    ids: [RuleArn, ...Actions.flatMap(targetsOf).map(forwardingOf)],
    properties: {
      ListenerArn,
      Priority: Number(Priority),
      Conditions: Conditions.map(conditionOf),
      Actions: Actions.map(actionOf),
    },
  });
}

/** DescribeListeners answers a single target group in both of its forms; one is enough, and says the same. */
function actionOf(action: Action): TemplateFields {
  const fields = action as unknown as TemplateFields;
  if (action.TargetGroupArn === undefined || (action.ForwardConfig?.TargetGroups?.length ?? 0) > 1)
    return { ...fields, TargetGroupArn: undefined };
  return { ...fields, ForwardConfig: undefined };
}

/** Likewise `Values` beside `PathPatternConfig` and its kin. */
function conditionOf(condition: object): TemplateFields {
  const fields = condition as TemplateFields;
  const hasConfig = Object.keys(fields).some((key) => key.endsWith('Config') && fields[key] !== undefined);
  return hasConfig ? { ...fields, Values: undefined } : fields;
}

/** What differs from the defaults. Logs go to buckets, which are not exported: their attributes stay as they are. */
function attributeList(attributes: readonly Attribute[]): TemplateValue {
  return attributes
    .filter(({ Key = '', Value = '' }) => Value !== '' && !defaults[Key]?.includes(Value))
    .filter(({ Key = '' }) => !Key.includes('_logs.s3.'))
    .map(({ Key = '', Value = '' }) => ({ Key, Value }));
}

/** Elastic Load Balancing user guide, "Load balancer attributes" and "Target group attributes". */
const defaults: Readonly<Record<string, readonly string[]>> = {
  'client_keep_alive.seconds': ['3600'],
  'deletion_protection.enabled': ['false'],
  'deregistration_delay.timeout_seconds': ['300'],
  'idle_timeout.timeout_seconds': ['60'],
  'ipv6.deny_all_igw_traffic': ['false'],
  'load_balancing.algorithm.anomaly_mitigation': ['off'],
  'load_balancing.algorithm.type': ['round_robin'],
  'load_balancing.cross_zone.enabled': ['true', 'use_load_balancer_configuration'],
  'routing.http.desync_mitigation_mode': ['defensive'],
  'routing.http.drop_invalid_header_fields.enabled': ['false'],
  'routing.http.preserve_host_header.enabled': ['false'],
  'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': ['false'],
  'routing.http.xff_client_port.enabled': ['false'],
  'routing.http.xff_header_processing.mode': ['append'],
  'routing.http2.enabled': ['true'],
  'slow_start.duration_seconds': ['0'],
  'stickiness.app_cookie.duration_seconds': ['86400'],
  'stickiness.enabled': ['false'],
  'stickiness.lb_cookie.duration_seconds': ['86400'],
  'stickiness.type': ['lb_cookie'],
  'target_group_health.dns_failover.minimum_healthy_targets.count': ['1'],
  'target_group_health.dns_failover.minimum_healthy_targets.percentage': ['off'],
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': ['1'],
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': ['off'],
  'waf.fail_open.enabled': ['false'],
  'zonal_shift.config.enabled': ['false'],
};
