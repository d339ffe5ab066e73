import type { Matcher } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetGroupRow } from '../../store/tables/elastic-load-balancing-v2.ts';
import { notImplemented, validationError } from './errors.ts';

/** The health check part of a target group, as CreateTargetGroup and ModifyTargetGroup give it. */
export interface HealthCheckRequest {
  readonly HealthCheckProtocol?: string;
  readonly HealthCheckPort?: string;
  readonly HealthCheckPath?: string;
  readonly HealthCheckEnabled?: boolean;
  readonly HealthCheckIntervalSeconds?: number;
  readonly HealthCheckTimeoutSeconds?: number;
  readonly HealthyThresholdCount?: number;
  readonly UnhealthyThresholdCount?: number;
  readonly Matcher?: Matcher;
}

export type HealthCheckSettings = Pick<
  TargetGroupRow,
  | 'healthCheckEnabled'
  | 'healthCheckProtocol'
  | 'healthCheckPort'
  | 'healthCheckPath'
  | 'healthCheckIntervalSeconds'
  | 'healthCheckTimeoutSeconds'
  | 'healthyThresholdCount'
  | 'unhealthyThresholdCount'
  | 'matcher'
>;

/** "Health checks for Application Load Balancer target groups": defaults for instance and ip targets. */
export const defaultHealthCheck: HealthCheckSettings = {
  healthCheckEnabled: true,
  healthCheckProtocol: 'HTTP',
  healthCheckPort: 'traffic-port',
  healthCheckPath: '/',
  healthCheckIntervalSeconds: 30,
  healthCheckTimeoutSeconds: 5,
  healthyThresholdCount: 5,
  unhealthyThresholdCount: 2,
  matcher: '200',
};

/** The settings after a request: what it does not name stays. */
export function healthCheckAfter(
  before: HealthCheckSettings,
  request: HealthCheckRequest,
): HealthCheckSettings {
  const after: HealthCheckSettings = {
    healthCheckEnabled: request.HealthCheckEnabled ?? before.healthCheckEnabled,
    healthCheckProtocol: checkedProtocol(request.HealthCheckProtocol) ?? before.healthCheckProtocol,
    healthCheckPort: request.HealthCheckPort ?? before.healthCheckPort,
    healthCheckPath: request.HealthCheckPath ?? before.healthCheckPath,
    healthCheckIntervalSeconds: request.HealthCheckIntervalSeconds ?? before.healthCheckIntervalSeconds,
    healthCheckTimeoutSeconds: request.HealthCheckTimeoutSeconds ?? before.healthCheckTimeoutSeconds,
    healthyThresholdCount: request.HealthyThresholdCount ?? before.healthyThresholdCount,
    unhealthyThresholdCount: request.UnhealthyThresholdCount ?? before.unhealthyThresholdCount,
    matcher: checkedMatcher(request.Matcher) ?? before.matcher,
  };
  checkSettings(after);
  return after;
}

function checkSettings(settings: HealthCheckSettings): void {
  if (!settings.healthCheckEnabled)
    throw validationError(
      "Health checks cannot be disabled for target groups with target type 'instance' or 'ip'",
    );
  checkPort(settings.healthCheckPort);
  if (!/^\/[!-~]*$/.test(settings.healthCheckPath))
    throw validationError(
      `Health check path '${settings.healthCheckPath}' must begin with a '/' character, and can only contain printable ASCII characters, without spaces`,
    );
  if (settings.healthCheckIntervalSeconds <= settings.healthCheckTimeoutSeconds)
    throw validationError('Health check interval must be greater than the timeout.');
}

function checkedProtocol(protocol: string | undefined): 'HTTP' | 'HTTPS' | undefined {
  if (protocol === undefined || protocol === 'HTTP' || protocol === 'HTTPS') return protocol;
  throw validationError(
    `Health check protocol '${protocol}' is not supported for target groups with the HTTP or HTTPS protocol`,
  );
}

function checkPort(port: string): void {
  if (port === 'traffic-port') return;
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    throw validationError(`Health check port '${port}' must be 'traffic-port' or a number from 1 to 65535`);
}

/** Matcher: values between 200 and 499, several (`200,202`), or a range (`200-299`). */
function checkedMatcher(matcher: Matcher | undefined): string | undefined {
  if (matcher?.GrpcCode !== undefined) throw notImplemented('health checks by gRPC code (Matcher.GrpcCode)');
  const codes = matcher?.HttpCode;
  if (codes === undefined) return undefined;
  if (codes === '') throw validationError('Health check matcher HTTP code cannot be empty');
  if (!/^\d{3}(-\d{3})?(,\d{3}(-\d{3})?)*$/.test(codes))
    throw validationError(`Health check matcher HTTP code '${codes}' is not valid`);
  const numbers = codes.split(/[,-]/).map(Number);
  const ordered = codes.split(',').every((part) => {
    const [from = 0, to = from] = part.split('-').map(Number);
    return from <= to;
  });
  if (!ordered || numbers.some((code) => code < 200 || code > 499))
    throw validationError(`Health check matcher HTTP code '${codes}' must be within '200-499' inclusive`);
  return codes;
}
