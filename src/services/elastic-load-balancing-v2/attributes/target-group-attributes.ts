import { invalidConfiguration } from '../errors.ts';
import { type AttributeRules, fixed, flag, hidden, offOr, oneOf, text, whole } from './attribute-rules.ts';

const week = 604_800;

/** TargetGroupAttribute (API reference): what groups of application load balancers with instances or addresses have. */
export const targetGroupAttributeRules: AttributeRules = {
  'stickiness.enabled': flag(),
  'deregistration_delay.timeout_seconds': whole(300, 0, 3600),
  'stickiness.type': oneOf('lb_cookie', 'app_cookie'),
  'stickiness.lb_cookie.duration_seconds': whole(86_400, 1, week),
  'stickiness.app_cookie.cookie_name': hidden(text()),
  'stickiness.app_cookie.duration_seconds': whole(86_400, 1, week),
  'slow_start.duration_seconds': whole(0, 30, 900, ['0']),
  // One machine has no zones of its own to keep traffic in.
  'load_balancing.cross_zone.enabled': fixed(
    oneOf('use_load_balancer_configuration', 'true', 'false'),
    'true',
  ),
  'load_balancing.algorithm.type': oneOf('round_robin', 'least_outstanding_requests', 'weighted_random'),
  'load_balancing.algorithm.anomaly_mitigation': fixed(oneOf('off', 'on')),
  'target_group_health.dns_failover.minimum_healthy_targets.count': whole(1, 1, 1000, ['off']),
  'target_group_health.dns_failover.minimum_healthy_targets.percentage': offOr(1, 100),
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': fixed(whole(1, 1, 1000)),
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': fixed(offOr(1, 100)),
};

/** What holds between attributes. */
export function checkTargetGroupAttributes(values: Readonly<Record<string, string>>): void {
  const cookie = values['stickiness.app_cookie.cookie_name'] ?? '';
  if (values['stickiness.enabled'] === 'true' && values['stickiness.type'] === 'app_cookie' && cookie === '')
    throw invalidConfiguration(
      "You must set an application cookie name to enable stickiness of type 'app_cookie'",
    );
  if (/^AWSALB(APP|TG)?/.test(cookie))
    throw invalidConfiguration(
      `Application cookie name '${cookie}' is reserved for use by the load balancer`,
    );
  checkAlgorithm(values);
}

/** "Edit target group attributes": slow start is not for least outstanding requests or weighted random. */
function checkAlgorithm(values: Readonly<Record<string, string>>): void {
  const algorithm = values['load_balancing.algorithm.type'] ?? 'round_robin';
  const slowStart = Number(values['slow_start.duration_seconds'] ?? 0);
  if (slowStart > 0 && algorithm !== 'round_robin')
    throw invalidConfiguration(
      `Slow start mode cannot be enabled when the load balancing algorithm is '${algorithm}'`,
    );
}
