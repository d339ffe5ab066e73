import { type Finding, finding } from './finding.ts';

export interface DiagnosedTarget {
  readonly targetGroupArn: string;
  readonly targetId: string;
  readonly port: number;
  readonly taskArn?: string | undefined;
  readonly state: 'active' | 'draining';
  readonly health: {
    readonly state: string;
    readonly reason?: string | undefined;
    readonly description?: string | undefined;
    readonly failure?: string | undefined;
  };
}

export interface DiagnosedGroup {
  readonly targetGroupArn: string;
  readonly healthCheckPath: string;
  readonly healthCheckPort: string;
  readonly healthCheckTimeoutSeconds: number;
  readonly matcher: string;
}

/** Why a target does not count as healthy; nothing where it does, or is leaving. */
export function explainTarget(target: DiagnosedTarget, group: DiagnosedGroup): Finding | undefined {
  const { health } = target;
  if (target.state === 'draining' || health.state === 'healthy' || health.state === 'unavailable')
    return undefined;
  const subject = target.taskArn ?? target.targetGroupArn;
  const port = group.healthCheckPort === 'traffic-port' ? target.port : Number(group.healthCheckPort);
  const path = group.healthCheckPath;
  const evidence = [health.description, health.failure];
  const common = { targetGroupArn: target.targetGroupArn, targetId: target.targetId, port };
  if (health.state === 'unused')
    return finding('target-group-not-used', target.targetGroupArn, [health.description]);
  const failure = failureOf(health);
  if (failure === undefined) return finding('health-check-starting', subject, [health.description], common);
  if (/^\d{3}$/.test(failure))
    return finding('health-check-mismatch', subject, evidence, {
      ...common,
      path,
      expected: group.matcher,
      got: failure,
    });
  if (failure === 'timeout' || failure === 'ETIMEDOUT')
    return finding('health-check-timeout', subject, evidence, {
      ...common,
      path,
      seconds: group.healthCheckTimeoutSeconds,
    });
  if (failure === 'ECONNREFUSED') return finding('connection-refused', subject, evidence, common);
  return finding('health-check-failed', subject, evidence, { ...common, path });
}

/** What the last check met; where only AWS's words are known, what they say. */
function failureOf({ failure, reason, description }: DiagnosedTarget['health']): string | undefined {
  if (failure !== undefined) return failure;
  if (reason === 'Target.ResponseCodeMismatch') return /\[(\d{3})\]/.exec(description ?? '')?.[1] ?? 'failed';
  if (reason === 'Target.Timeout') return 'timeout';
  return reason === 'Target.FailedHealthChecks' ? 'failed' : undefined;
}

/** Of a whole group: that none answers, and why each does not. */
export function explainGroup(group: DiagnosedGroup, targets: readonly DiagnosedTarget[]): Finding[] {
  const active = targets.filter(({ state }) => state === 'active');
  if (active.length === 0) return [finding('no-targets', group.targetGroupArn, [])];
  const reasons = active.flatMap((target) => explainTarget(target, group) ?? []);
  if (active.some(({ health }) => health.state === 'healthy' || health.state === 'unavailable'))
    return reasons;
  const states = active.map(({ targetId, port, health }) => `${targetId}:${port} ${health.state}`);
  return [
    finding('no-healthy-targets', group.targetGroupArn, states, { targets: active.length }),
    ...reasons,
  ];
}
