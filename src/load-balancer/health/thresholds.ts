import type { HealthCheckConfig, TargetHealthReason, TargetHealthState } from '../contract.ts';

/** What one check showed. */
export type CheckResult =
  | { readonly kind: 'success' }
  | { readonly kind: 'mismatch'; readonly status: number }
  | { readonly kind: 'timeout' }
  /** `code` is the system's: `ECONNREFUSED`. */
  | { readonly kind: 'failed'; readonly code?: string | undefined };

/** A target's health as it is reported, with the counts that decide what comes next. */
export interface HealthRecord {
  readonly state: TargetHealthState;
  readonly reason?: TargetHealthReason;
  readonly description?: string;
  /** What the last failed check met, where AWS's words say less: `ECONNREFUSED`, `timeout`, `404`. */
  readonly failure?: string;
  readonly successes: number;
  readonly failures: number;
}

const record = (
  state: TargetHealthState,
  reason?: TargetHealthReason,
  description?: string,
  counts: { successes?: number; failures?: number; failure?: string } = {},
): HealthRecord => ({ state, reason, description, successes: 0, failures: 0, ...counts });

/** AWS's words: "Health checks for Application Load Balancer target groups", health check reason codes. */
export const registering = record(
  'initial',
  'Elb.RegistrationInProgress',
  'Target registration is in progress',
);
export const draining = record(
  'draining',
  'Target.DeregistrationInProgress',
  'Target deregistration is in progress',
);
export const notInUse = record(
  'unused',
  'Target.NotInUse',
  'Target group is not configured to receive traffic from the load balancer',
);
export const checksDisabled = record(
  'unavailable',
  'Target.HealthCheckDisabled',
  'Health checks are disabled for this target group',
);

/**
 * The record after one more check. A new target needs one success to be healthy; from then on the thresholds count
 * consecutive results. A target that is unhealthy keeps the reason of its latest failure.
 */
export function nextHealth(
  before: HealthRecord,
  result: CheckResult,
  config: Pick<HealthCheckConfig, 'healthyThreshold' | 'unhealthyThreshold'>,
): HealthRecord {
  return result.kind === 'success' ? afterSuccess(before, config) : afterFailure(before, result, config);
}

function afterSuccess(
  before: HealthRecord,
  config: Pick<HealthCheckConfig, 'healthyThreshold'>,
): HealthRecord {
  const successes = before.successes + 1;
  const enough = before.state !== 'unhealthy' || successes >= config.healthyThreshold;
  if (enough) return record('healthy', undefined, undefined, { successes });
  return { ...before, successes, failures: 0 };
}

function afterFailure(
  before: HealthRecord,
  result: CheckResult,
  config: Pick<HealthCheckConfig, 'unhealthyThreshold'>,
): HealthRecord {
  const failures = before.failures + 1;
  const failure = failureCode(result);
  if (before.state === 'unhealthy' || failures >= config.unhealthyThreshold) {
    const [reason, description] = failureWords(result);
    return record('unhealthy', reason, description, { failures, failure });
  }
  if (before.state === 'healthy') return { ...before, failures, successes: 0 };
  return record('initial', 'Elb.InitialHealthChecking', 'Initial health checks in progress', {
    failures,
    failure,
  });
}

function failureCode(result: CheckResult): string {
  if (result.kind === 'mismatch') return String(result.status);
  return result.kind === 'failed' ? (result.code ?? 'failed') : result.kind;
}

function failureWords(result: CheckResult): [TargetHealthReason, string] {
  if (result.kind === 'mismatch') {
    return ['Target.ResponseCodeMismatch', `Health checks failed with these codes: [${result.status}]`];
  }
  if (result.kind === 'timeout') return ['Target.Timeout', 'Request timed out'];
  return ['Target.FailedHealthChecks', 'Health checks failed'];
}

/** Whether two records look the same from outside. */
export const sameHealth = (a: HealthRecord, b: HealthRecord) =>
  a.state === b.state && a.reason === b.reason && a.description === b.description && a.failure === b.failure;
