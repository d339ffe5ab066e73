/**
 * Why something does not work, from what was seen of it. A code says what it is, once for all languages; evidence is quoted as it was seen (ECS's reasons,
 * a health check's answer, a line of a log), never made up. docs/slipway-endpoints.md lists the codes.
 */
export interface Finding {
  readonly code: FindingCode;
  /** The ARN of what it is about: a task, a service, a target group, a load balancer. */
  readonly subject: string;
  readonly evidence: readonly string[];
  /** What a sentence about it needs: names, ports, codes. */
  readonly details: Readonly<Record<string, string | number>>;
  /** What to change. */
  readonly mend: readonly MendCode[];
}

const mends = {
  // The task's containers.
  'image-not-found': ['push-image', 'correct-image'],
  'image-access-denied': ['grant-image-access', 'correct-image'],
  'image-wrong-platform': ['build-for-platform'],
  'registry-unreachable': ['check-network'],
  'image-pull-failed': ['correct-image'],
  'secret-not-found': ['create-secret', 'correct-secret-reference'],
  'secret-key-missing': ['correct-secret-reference', 'add-secret-key'],
  'environment-file-unavailable': ['upload-environment-file'],
  'log-group-not-found': ['create-log-group', 'set-awslogs-create-group'],
  'volume-unavailable': ['correct-volume'],
  'role-not-assumable': ['correct-role'],
  'network-unavailable': ['choose-subnets'],
  'initialization-failed': [],
  'command-not-found': ['correct-command'],
  'port-in-use': ['change-host-port'],
  'container-create-failed': [],
  'container-start-failed': ['correct-command'],
  'dependency-failed': ['correct-dependency'],
  'out-of-memory': ['raise-memory'],
  'container-exited': ['read-logs'],
  'container-finished': ['keep-running'],
  'container-killed': ['handle-sigterm', 'read-logs'],
  'container-health-check-failed': ['correct-container-health-check', 'read-logs'],
  'task-stopped': [],
  // Placement and deployments.
  'no-capacity': ['lower-task-size', 'stop-other-tasks'],
  'task-not-placed': [],
  'nothing-desired': ['raise-desired-count'],
  'deployment-blocked': ['raise-maximum-percent'],
  'deployment-rolled-back': [],
  'tasks-starting': ['wait'],
  // Load balancing.
  'no-listener': ['add-listener'],
  'listener-not-bound': ['use-other-url', 'free-port'],
  'connection-failed': [],
  'client-certificate-required': ['show-client-certificate'],
  'no-targets': ['check-service-load-balancer'],
  'no-healthy-targets': [],
  'health-check-starting': ['wait'],
  'health-check-mismatch': ['correct-health-check-path', 'widen-matcher'],
  'health-check-timeout': ['raise-health-check-timeout', 'read-logs'],
  'connection-refused': ['correct-container-port', 'listen-on-all-addresses'],
  'health-check-failed': ['read-logs'],
  'no-answer-in-time': ['read-logs'],
  'bad-answer': ['read-logs', 'correct-container-port'],
  'unexpected-status': ['correct-path', 'read-logs'],
  redirected: ['follow-redirect'],
  'target-group-not-used': ['add-listener'],
} as const satisfies Record<string, readonly string[]>;

export type FindingCode = keyof typeof mends;
export type MendCode = (typeof mends)[FindingCode][number];

export const findingCodes = Object.keys(mends) as readonly FindingCode[];

export function finding(
  code: FindingCode,
  subject: string,
  evidence: readonly (string | undefined)[],
  details: Readonly<Record<string, string | number | undefined>> = {},
): Finding {
  const known = Object.entries(details).filter(
    (entry): entry is [string, string | number] => entry[1] !== undefined,
  );
  return {
    code,
    subject,
    evidence: evidence.filter((each) => each !== undefined && each !== ''),
    details: Object.fromEntries(known),
    mend: mends[code],
  } as Finding;
}

/**
 * Equal findings of several tasks or targets once, under the first one's subject, with how many there were in `details.count`; twenty tasks that end for one
 * reason have one thing to mend.
 */
export function mergeFindings(findings: readonly Finding[]): Finding[] {
  const equal = Map.groupBy(findings, ({ code, details: { targetId: _, ...details } }) =>
    JSON.stringify([code, details]),
  );
  return [...equal.values()].map((each) => {
    const [first] = each as [Finding, ...Finding[]];
    if (each.length === 1) return first;
    const evidence = [...new Set(each.flatMap((one) => one.evidence))].slice(0, MOST_EVIDENCE);
    const { targetId: _, ...details } = first.details;
    return { ...first, evidence, details: { ...details, count: each.length } };
  });
}

const MOST_EVIDENCE = 10;
