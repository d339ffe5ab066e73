import type { Action, Certificate, RuleCondition, Tag } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/** Written by ELBv2 operations; read to derive the load balancer's snapshot. */
export interface LoadBalancerRow extends Scope {
  readonly loadBalancerArn: string;
  readonly name: string;
  /** `<name>-<digits>.<region>.elb.localhost`, lower case. */
  readonly dnsName: string;
  readonly canonicalHostedZoneId: string;
  readonly scheme: 'internet-facing' | 'internal';
  readonly vpcId: string;
  readonly ipAddressType: string;
  readonly securityGroups: readonly string[];
  readonly availabilityZones: readonly { readonly zoneName: string; readonly subnetId: string }[];
  readonly state: 'provisioning' | 'active';
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: readonly Tag[];
  readonly createdAt: number;
}
export const loadBalancerTable = defineTable<LoadBalancerRow>({
  name: 'elbv2_load_balancers',
  key: 'loadBalancerArn',
  indexes: ['account', 'region', 'name', 'dnsName', 'vpcId'],
});

/** How an HTTPS listener asks its clients for certificates. */
export interface MutualAuthentication {
  readonly mode: 'passthrough' | 'verify';
  /** Only with `verify`, as the rest. */
  readonly trustStoreArn?: string;
  readonly ignoreClientCertificateExpiry?: boolean;
  readonly advertiseTrustStoreCaNames?: 'on' | 'off';
}

export interface ListenerRow extends Scope {
  readonly listenerArn: string;
  readonly loadBalancerArn: string;
  readonly port: number;
  readonly protocol: 'HTTP' | 'HTTPS';
  readonly sslPolicy?: string;
  /** The first is the default. */
  readonly certificates: readonly Certificate[];
  /** Undefined: off. */
  readonly mutualAuthentication?: MutualAuthentication;
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: readonly Tag[];
  readonly createdAt: number;
}
export const listenerTable = defineTable<ListenerRow>({
  name: 'elbv2_listeners',
  key: 'listenerArn',
  indexes: ['account', 'region', 'loadBalancerArn'],
});

/** The default rule too is a row: priority `default`. Conditions and actions are as AWS shows them. */
export interface RuleRow extends Scope {
  readonly ruleArn: string;
  readonly listenerArn: string;
  readonly priority: number | 'default';
  readonly conditions: readonly RuleCondition[];
  readonly actions: readonly Action[];
  readonly tags: readonly Tag[];
}
export const ruleTable = defineTable<RuleRow>({
  name: 'elbv2_rules',
  key: 'ruleArn',
  indexes: ['account', 'region', 'listenerArn'],
});

export interface TargetGroupRow extends Scope {
  readonly targetGroupArn: string;
  readonly name: string;
  readonly protocol: 'HTTP' | 'HTTPS';
  readonly protocolVersion: string;
  readonly port: number;
  readonly vpcId: string;
  readonly targetType: 'instance' | 'ip';
  readonly ipAddressType: string;
  readonly healthCheckEnabled: boolean;
  readonly healthCheckProtocol: 'HTTP' | 'HTTPS';
  /** `traffic-port` or a number as text. */
  readonly healthCheckPort: string;
  readonly healthCheckPath: string;
  readonly healthCheckIntervalSeconds: number;
  readonly healthCheckTimeoutSeconds: number;
  readonly healthyThresholdCount: number;
  readonly unhealthyThresholdCount: number;
  readonly matcher: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: readonly Tag[];
  readonly createdAt: number;
}
export const targetGroupTable = defineTable<TargetGroupRow>({
  name: 'elbv2_target_groups',
  key: 'targetGroupArn',
  indexes: ['account', 'region', 'name', 'vpcId'],
});

/**
 * One registration of a target. Written by RegisterTargets and DeregisterTargets and, for services, by the task lifecycle; `health`
 * only from what the load balancer observed. Removed when draining is over.
 */
export interface TargetRow extends Scope {
  readonly registrationId: string;
  readonly targetGroupArn: string;
  readonly targetId: string;
  readonly port: number;
  readonly availabilityZone?: string;
  readonly state: 'active' | 'draining';
  readonly registeredAt: number;
  /** Epoch ms when the deregistration delay ends; only while draining. */
  readonly drainingUntil?: number;
  /** The load balancer saw the last request in flight finish. */
  readonly drained?: boolean;
  readonly health: {
    readonly state: 'initial' | 'healthy' | 'unhealthy' | 'unused' | 'draining' | 'unavailable';
    readonly reason?: string;
    readonly description?: string;
    /** What the last failed check met; not AWS's: `ECONNREFUSED`, `timeout`, `404`. */
    readonly failure?: string;
    readonly since: number;
  };
  /** The ECS task that this target is, when a service registered it. */
  readonly taskArn?: string;
}
export const targetTable = defineTable<TargetRow>({
  name: 'elbv2_targets',
  key: 'registrationId',
  indexes: ['account', 'region', 'targetGroupArn', 'targetId', 'taskArn'],
});

/** A certificate that stands in for an ACM or IAM one, made for one load balancer by the control plane. The key is never shown. */
export interface LocalCertificateRow {
  /** `<load balancer ARN>|<certificate ARN>`. */
  readonly certificateKey: string;
  readonly loadBalancerArn: string;
  readonly certificateArn: string;
  readonly certificate: string;
  readonly privateKey: string;
  readonly names: readonly string[];
  readonly notAfter: number;
  /** The serial number of the local authority's certificate: another authority, another certificate. */
  readonly authority: string;
}
export const localCertificateTable = defineTable<LocalCertificateRow>({
  name: 'elbv2_local_certificates',
  key: 'certificateKey',
  indexes: ['loadBalancerArn'],
});

/** Written by the trust store operations; listeners verify their clients by it. */
export interface TrustStoreRow extends Scope {
  readonly trustStoreArn: string;
  readonly name: string;
  /** The file as it was in S3. */
  readonly bundle: string;
  /** Its certificates, each as PEM. */
  readonly caCertificates: readonly string[];
  /** The id that the next revocation file gets. */
  readonly nextRevocationId: number;
  readonly tags: readonly Tag[];
  readonly createdAt: number;
}
export const trustStoreTable = defineTable<TrustStoreRow>({
  name: 'elbv2_trust_stores',
  key: 'trustStoreArn',
  indexes: ['account', 'region', 'name'],
});

/** What a revocation file says. */
export interface TrustStoreRevocationRow extends Scope {
  readonly revocationKey: string;
  readonly trustStoreArn: string;
  readonly revocationId: number;
  /** domain/revocation-list.ts has both. */
  readonly issuer: string;
  readonly serials: readonly string[];
}
export const trustStoreRevocationTable = defineTable<TrustStoreRevocationRow>({
  name: 'elbv2_trust_store_revocations',
  key: 'revocationKey',
  indexes: ['account', 'region', 'trustStoreArn'],
});

/** The file itself, which only GetTrustStoreRevocationContent reads: up to 50 MB, base64. */
export interface TrustStoreRevocationFileRow extends Scope {
  readonly revocationKey: string;
  readonly file: string;
}
export const trustStoreRevocationFileTable = defineTable<TrustStoreRevocationFileRow>({
  name: 'elbv2_trust_store_revocation_files',
  key: 'revocationKey',
  indexes: ['account', 'region'],
});

export const revocationKey = (trustStoreArn: string, revocationId: number) =>
  `${trustStoreArn}|${revocationId}`;

/** The target groups that actions forward to, each once. */
export function forwardedTargetGroups(actions: readonly Action[]): string[] {
  const arns = actions.flatMap((action) => [
    action.TargetGroupArn,
    ...(action.ForwardConfig?.TargetGroups ?? []).map((each) => each.TargetGroupArn),
  ]);
  return [...new Set(arns.filter((arn) => arn !== undefined))];
}
