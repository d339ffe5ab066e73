import { defaultTlsPolicy, findTlsPolicy } from '../../domain/tls-policies.ts';
import type {
  ListenerConfig,
  LoadBalancerConfig,
  LoadBalancerSnapshot,
  TargetConfig,
  TargetGroupConfig,
} from '../../load-balancer/contract.ts';
import type { CertificateRow } from '../../store/tables/acm.ts';
import type {
  ListenerRow,
  LoadBalancerRow,
  LocalCertificateRow,
  RuleRow,
  TargetGroupRow,
  TargetRow,
} from '../../store/tables/elastic-load-balancing-v2.ts';
import { healthCheckConfig, loadBalancerAttributes, targetGroupBehaviour } from './attribute-config.ts';
import { certificateKey } from './certificates/certificate-key.ts';
import type { EndpointOf } from './endpoints.ts';
import { byKey, groupBy, isZoneEnabled, type LoadBalancingRows, usersOf } from './rows.ts';
import { ruleConfig } from './rule-config.ts';
import { mutualAuthenticationConfig, type TrustStores, trustStoresIn } from './trust-store-config.ts';

export interface SnapshotOptions {
  readonly endpointOf: EndpointOf;
  readonly extraAddresses: readonly string[];
}

/** What is to be served; its version is given when it is applied. */
export type SnapshotPlan = Omit<LoadBalancerSnapshot, 'version'>;

/** The load balancer's whole configuration, derived from rows alone: the same rows, the same plan. */
export function planSnapshot(rows: LoadBalancingRows, options: SnapshotOptions): SnapshotPlan {
  const listeners = groupBy(rows.listeners, (row) => row.loadBalancerArn);
  const rules = groupBy(rows.rules, (row) => row.listenerArn);
  const certificates: Certificates = {
    local: byKey(rows.certificates, (row) => row.certificateKey),
    own: byKey(rows.ownCertificates, (row) => row.certificateArn),
  };
  const trustStores = trustStoresIn(rows);
  const targets = groupBy(rows.targets, (row) => row.targetGroupArn);
  const users = usersOf(rows);
  return {
    loadBalancers: rows.loadBalancers.map((row) =>
      loadBalancerConfig(
        row,
        (listeners.get(row.loadBalancerArn) ?? []).map((listener) =>
          listenerConfig(listener, rules.get(listener.listenerArn) ?? [], certificates, trustStores),
        ),
      ),
    ),
    targetGroups: rows.targetGroups.map((row) =>
      targetGroupConfig(
        row,
        targets.get(row.targetGroupArn) ?? [],
        users.get(row.targetGroupArn),
        options.endpointOf,
      ),
    ),
    extraAddresses: options.extraAddresses,
  };
}

function loadBalancerConfig(row: LoadBalancerRow, listeners: ListenerConfig[]): LoadBalancerConfig {
  return {
    arn: row.loadBalancerArn,
    name: row.name,
    dnsName: row.dnsName,
    attributes: loadBalancerAttributes(row.attributes),
    listeners: listeners.sort((a, b) => a.port - b.port),
  };
}

function listenerConfig(
  row: ListenerRow,
  rules: readonly RuleRow[],
  certificates: Certificates,
  trustStores: TrustStores,
): ListenerConfig {
  const mutualAuthentication = mutualAuthenticationConfig(row, trustStores);
  return {
    arn: row.listenerArn,
    port: row.port,
    protocol: row.protocol,
    certificates: certificatesOf(row, certificates),
    ...(row.protocol === 'HTTPS' && { tls: tlsConfig(row.sslPolicy) }),
    ...(mutualAuthentication && { mutualAuthentication }),
    rules: rules.toSorted((a, b) => rank(a) - rank(b)).map(ruleConfig),
  };
}

const rank = ({ priority }: RuleRow) => (priority === 'default' ? Number.POSITIVE_INFINITY : priority);

interface Certificates {
  /** By load balancer and ARN. */
  readonly local: ReadonlyMap<string, LocalCertificateRow>;
  /** ACM's, by ARN. */
  readonly own: ReadonlyMap<string, CertificateRow>;
}

function certificatesOf(row: ListenerRow, certificates: Certificates): ListenerConfig['certificates'] {
  const arns = new Set(row.certificates.map((each) => each.CertificateArn ?? ''));
  return [...arns].flatMap((arn) => {
    const own = certificates.own.get(arn);
    if (own !== undefined) return ownCertificate(own) ?? [];
    const local = certificates.local.get(certificateKey(row.loadBalancerArn, arn));
    if (local === undefined) return [];
    const { certificate, privateKey, names } = local;
    return { certificate, privateKey, names };
  });
}

function ownCertificate({ names, material }: CertificateRow) {
  if (material === undefined) return undefined;
  const { certificate, chain, privateKey } = material;
  return { certificate: [certificate, chain ?? ''].join('\n').trimEnd(), privateKey, names };
}

/** The policy's lowest protocol; its ciphers in OpenSSL's form. Without a TLS 1.3 cipher among them, Node speaks 1.2 at most. */
function tlsConfig(name = defaultTlsPolicy): NonNullable<ListenerConfig['tls']> {
  const policy = findTlsPolicy(name) ?? findTlsPolicy(defaultTlsPolicy);
  return { minVersion: policy?.protocols.at(-1) ?? 'TLSv1.2', ciphers: policy?.ciphers.join(':') };
}

function targetGroupConfig(
  row: TargetGroupRow,
  targets: readonly TargetRow[],
  user: LoadBalancerRow | undefined,
  endpointOf: EndpointOf,
): TargetGroupConfig {
  // One that drains is there until it has drained, wherever it is.
  const served = targets.filter(
    (target) => user === undefined || target.state === 'draining' || isZoneEnabled(target, user),
  );
  return {
    arn: row.targetGroupArn,
    name: row.name,
    protocol: row.protocol,
    ...targetGroupBehaviour(row.attributes),
    healthCheck: healthCheckConfig(row),
    targets: served.map((target) => targetConfig(target, row, endpointOf)),
    inUse: user !== undefined,
  };
}

function targetConfig(row: TargetRow, group: TargetGroupRow, endpointOf: EndpointOf): TargetConfig {
  const checkPort = group.healthCheckPort === 'traffic-port' ? row.port : Number(group.healthCheckPort);
  return {
    id: row.targetId,
    port: row.port,
    ...(row.availabilityZone !== undefined && { availabilityZone: row.availabilityZone }),
    endpoint: endpointOf(row, group, row.port),
    healthCheckEndpoint: endpointOf(row, group, checkPort),
    registrationId: row.registrationId,
    state: row.state,
  };
}
