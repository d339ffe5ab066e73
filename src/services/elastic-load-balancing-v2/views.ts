import type {
  Listener,
  LoadBalancer,
  MutualAuthenticationAttributes,
  Rule,
  TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type {
  ListenerRow,
  LoadBalancerRow,
  MutualAuthentication,
  RuleRow,
  TargetGroupRow,
} from '../../store/tables/elastic-load-balancing-v2.ts';

export const loadBalancerView = (row: LoadBalancerRow): LoadBalancer => ({
  LoadBalancerArn: row.loadBalancerArn,
  DNSName: row.dnsName,
  CanonicalHostedZoneId: row.canonicalHostedZoneId,
  CreatedTime: new Date(row.createdAt),
  LoadBalancerName: row.name,
  Scheme: row.scheme,
  VpcId: row.vpcId,
  State: { Code: row.state },
  Type: 'application',
  AvailabilityZones: availabilityZonesView(row),
  SecurityGroups: [...row.securityGroups],
  IpAddressType: row.ipAddressType as LoadBalancer['IpAddressType'],
});

export const availabilityZonesView = (row: LoadBalancerRow) =>
  row.availabilityZones.map((zone) => ({
    ZoneName: zone.zoneName,
    SubnetId: zone.subnetId,
    LoadBalancerAddresses: [],
  }));

export const targetGroupView = (
  row: TargetGroupRow,
  loadBalancerArns: readonly string[] = [],
): TargetGroup => ({
  TargetGroupArn: row.targetGroupArn,
  TargetGroupName: row.name,
  Protocol: row.protocol,
  Port: row.port,
  VpcId: row.vpcId,
  HealthCheckProtocol: row.healthCheckProtocol,
  HealthCheckPort: row.healthCheckPort,
  HealthCheckEnabled: row.healthCheckEnabled,
  HealthCheckIntervalSeconds: row.healthCheckIntervalSeconds,
  HealthCheckTimeoutSeconds: row.healthCheckTimeoutSeconds,
  HealthyThresholdCount: row.healthyThresholdCount,
  UnhealthyThresholdCount: row.unhealthyThresholdCount,
  HealthCheckPath: row.healthCheckPath,
  Matcher: { HttpCode: row.matcher },
  LoadBalancerArns: [...loadBalancerArns],
  TargetType: row.targetType,
  ProtocolVersion: row.protocolVersion,
  IpAddressType: row.ipAddressType as TargetGroup['IpAddressType'],
});

/** The listener's default actions are its default rule's. Certificates: the default one only, and without IsDefault (Certificate). */
export function listenerView(row: ListenerRow, defaultRule: RuleRow): Listener {
  const secure = row.protocol === 'HTTPS';
  const [certificate] = row.certificates;
  return {
    ListenerArn: row.listenerArn,
    LoadBalancerArn: row.loadBalancerArn,
    Port: row.port,
    Protocol: row.protocol,
    DefaultActions: [...defaultRule.actions],
    ...(secure && {
      SslPolicy: row.sslPolicy,
      Certificates: certificate === undefined ? [] : [{ CertificateArn: certificate.CertificateArn }],
      MutualAuthentication: mutualAuthenticationView(row.mutualAuthentication),
    }),
  };
}

function mutualAuthenticationView(
  settings: MutualAuthentication | undefined,
): MutualAuthenticationAttributes {
  if (settings?.mode !== 'verify') return { Mode: settings?.mode ?? 'off' };
  return {
    Mode: 'verify',
    TrustStoreArn: settings.trustStoreArn,
    IgnoreClientCertificateExpiry: settings.ignoreClientCertificateExpiry ?? false,
    AdvertiseTrustStoreCaNames: settings.advertiseTrustStoreCaNames ?? 'off',
  };
}

export const ruleView = (row: RuleRow): Rule => ({
  RuleArn: row.ruleArn,
  Priority: String(row.priority),
  Conditions: [...row.conditions],
  Actions: [...row.actions],
  IsDefault: row.priority === 'default',
  Transforms: [],
});
