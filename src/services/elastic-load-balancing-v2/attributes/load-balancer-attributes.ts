import type { LoadBalancerRow } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { invalidConfiguration } from '../errors.ts';
import { type AttributeRules, flag, oneOf, text, whole } from './attribute-rules.ts';

/** LoadBalancerAttribute (API reference): what application load balancers have. */
export const loadBalancerAttributeRules = (scheme: LoadBalancerRow['scheme']): AttributeRules => ({
  'access_logs.s3.enabled': flag(),
  'access_logs.s3.bucket': text(),
  'access_logs.s3.prefix': text(),
  'health_check_logs.s3.enabled': flag(),
  'health_check_logs.s3.bucket': text(),
  'health_check_logs.s3.prefix': text(),
  'idle_timeout.timeout_seconds': whole(60, 1, 4000),
  'deletion_protection.enabled': flag(),
  'routing.http2.enabled': flag(true),
  'routing.http.drop_invalid_header_fields.enabled': flag(),
  'routing.http.xff_client_port.enabled': flag(),
  'routing.http.preserve_host_header.enabled': flag(),
  'routing.http.xff_header_processing.mode': oneOf('append', 'preserve', 'remove'),
  'load_balancing.cross_zone.enabled': flag(true),
  'routing.http.desync_mitigation_mode': oneOf('defensive', 'monitor', 'strictest'),
  'waf.fail_open.enabled': flag(),
  'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': flag(),
  'zonal_shift.config.enabled': flag(),
  'connection_logs.s3.enabled': flag(),
  'connection_logs.s3.bucket': text(),
  'connection_logs.s3.prefix': text(),
  'client_keep_alive.seconds': whole(3600, 60, 604_800),
  'ipv6.deny_all_igw_traffic': scheme === 'internal' ? flag(true) : flag(),
});

/** What holds between attributes. */
export function checkLoadBalancerAttributes(values: Readonly<Record<string, string>>): void {
  if (values['load_balancing.cross_zone.enabled'] === 'false')
    throw invalidConfiguration(
      "Load balancer attribute 'load_balancing.cross_zone.enabled' cannot be changed for application load balancers",
    );
  for (const logs of ['access_logs', 'connection_logs', 'health_check_logs']) checkLogs(logs, values);
}

/** There are no S3 buckets here, so that logs cannot be kept: what AWS says of a bucket that it cannot write to. */
function checkLogs(logs: string, values: Readonly<Record<string, string>>): void {
  if (values[`${logs}.s3.enabled`] !== 'true') return;
  const bucket = values[`${logs}.s3.bucket`] ?? '';
  if (bucket === '')
    throw invalidConfiguration(
      `The value of '${logs}.s3.bucket' cannot be empty when '${logs}.s3.enabled' is true`,
    );
  throw invalidConfiguration(`Access Denied for bucket: ${bucket}. Please check S3bucket permission`);
}
