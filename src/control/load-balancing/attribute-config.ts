import type { LoadBalancerAttributes, TargetGroupConfig } from '../../load-balancer/contract.ts';
import type { TargetGroupRow } from '../../store/tables/elastic-load-balancing-v2.ts';

type Attributes = Readonly<Record<string, string>>;

/** Rows keep only the attributes that were set; these are AWS's defaults (LoadBalancerAttribute). */
export function loadBalancerAttributes(attributes: Attributes): LoadBalancerAttributes {
  const on = (key: string, initial = false) => (attributes[key] ?? String(initial)) === 'true';
  return {
    idleTimeoutSeconds: Number(attributes['idle_timeout.timeout_seconds'] ?? 60),
    clientKeepAliveSeconds: Number(attributes['client_keep_alive.seconds'] ?? 3600),
    http2Enabled: on('routing.http2.enabled', true),
    dropInvalidHeaderFields: on('routing.http.drop_invalid_header_fields.enabled'),
    preserveHostHeader: on('routing.http.preserve_host_header.enabled'),
    xffHeaderProcessingMode: (attributes['routing.http.xff_header_processing.mode'] ??
      'append') as LoadBalancerAttributes['xffHeaderProcessingMode'],
    xffClientPortEnabled: on('routing.http.xff_client_port.enabled'),
    desyncMitigationMode: (attributes['routing.http.desync_mitigation_mode'] ??
      'defensive') as LoadBalancerAttributes['desyncMitigationMode'],
    tlsVersionAndCipherHeadersEnabled: on('routing.http.x_amzn_tls_version_and_cipher_suite.enabled'),
    wafFailOpen: on('waf.fail_open.enabled'),
  };
}

/** TargetGroupAttribute's defaults, likewise. */
export function targetGroupBehaviour(
  attributes: Attributes,
): Pick<TargetGroupConfig, 'algorithm' | 'slowStartSeconds' | 'stickiness'> {
  return {
    algorithm: (attributes['load_balancing.algorithm.type'] ??
      'round_robin') as TargetGroupConfig['algorithm'],
    slowStartSeconds: Number(attributes['slow_start.duration_seconds'] ?? 0),
    ...(attributes['stickiness.enabled'] === 'true' && { stickiness: stickiness(attributes) }),
  };
}

function stickiness(attributes: Attributes): NonNullable<TargetGroupConfig['stickiness']> {
  const kind = attributes['stickiness.type'] === 'app_cookie' ? 'app_cookie' : 'lb_cookie';
  const cookieName = attributes['stickiness.app_cookie.cookie_name'];
  return {
    kind,
    seconds: Number(attributes[`stickiness.${kind}.duration_seconds`] ?? 86_400),
    ...(kind === 'app_cookie' && cookieName !== undefined && { cookieName }),
  };
}

export const healthCheckConfig = (row: TargetGroupRow): TargetGroupConfig['healthCheck'] => ({
  enabled: row.healthCheckEnabled,
  protocol: row.healthCheckProtocol,
  port: row.healthCheckPort,
  path: row.healthCheckPath,
  matcher: row.matcher,
  intervalSeconds: row.healthCheckIntervalSeconds,
  timeoutSeconds: row.healthCheckTimeoutSeconds,
  healthyThreshold: row.healthyThresholdCount,
  unhealthyThreshold: row.unhealthyThresholdCount,
});
