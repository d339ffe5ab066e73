import { type Finding, type FindingCode, finding } from './finding.ts';
import { type EndedContainer, type EndedTask, stopReason } from './stop-reasons.ts';

export interface DiagnosedTask extends EndedTask {
  readonly taskArn: string;
  /** What its health check printed last. */
  readonly containers: readonly (EndedContainer & {
    readonly healthStatus?: string;
    readonly healthOutput?: string;
  })[];
  readonly memory?: string | undefined;
}

type Rule = readonly [RegExp, FindingCode];

/** ECS developer guide, "Stopped tasks error messages" and "CannotPullContainer task errors"; engines' own words stand behind ECS's names. */
const pullRules: readonly Rule[] = [
  [
    /no matching manifest|does not match the specified platform|image operating system/i,
    'image-wrong-platform',
  ],
  [/secrets? from|fetch secret|the secret /i, 'secret-not-found'],
  [/not found|manifest unknown|name unknown|does not exist|no such image/i, 'image-not-found'],
  [/denied|unauthorized|authentication|no basic auth/i, 'image-access-denied'],
  [
    /timeout|timed out|no such host|connection refused|TLS handshake|\bEOF\b|network is unreachable/i,
    'registry-unreachable',
  ],
];
const initializationRules: readonly Rule[] = [
  [/did not contain json key|has no json key/i, 'secret-key-missing'],
  [/unable to pull secrets|secrets? from (ssm|asm)/i, 'secret-not-found'],
  [/download env files/i, 'environment-file-unavailable'],
  [/log group does not exist/i, 'log-group-not-found'],
  [/volume|EFS/i, 'volume-unavailable'],
  [/subnet|address|network/i, 'network-unavailable'],
];
const startRules: readonly Rule[] = [
  [/exec format error/i, 'image-wrong-platform'],
  [/executable file not found|no such file or directory|permission denied/i, 'command-not-found'],
  [/port is already allocated|address already in use/i, 'port-in-use'],
];

/** What ended a task, or keeps it from starting; nothing where ECS was told to end it. The most telling first. */
export function explainEnd(task: DiagnosedTask): Finding[] {
  const reason = stopReason(task);
  const found = explainReason(task, reason) ?? explainExits(task, reason);
  if (found.length > 0 || reason === '') return found;
  return isWished(reason) ? [] : [finding('task-stopped', task.taskArn, [reason])];
}

const isWished = (reason: string) => /^Scaling activity|^Task stopped by|initiated by/i.test(reason);

function explainReason(task: DiagnosedTask, reason: string): Finding[] | undefined {
  const container =
    task.containers.find((each) => each.reason !== undefined && each.reason !== '') ??
    (task.containers.length === 1 ? task.containers[0] : undefined);
  const tell = (code: FindingCode, details: Record<string, string | number | undefined> = {}) => [
    finding(code, task.taskArn, [reason], { container: container?.name, ...details }),
  ];
  const image = container?.image;
  const choose = (rules: readonly Rule[], otherwise: FindingCode) =>
    rules.find(([pattern]) => pattern.test(reason))?.[1] ?? otherwise;
  if (/CannotPullContainerError/.test(reason)) return tell(choose(pullRules, 'image-pull-failed'), { image });
  if (/ResourceInitializationError/.test(reason))
    return tell(choose(initializationRules, 'initialization-failed'), { name: missingName(reason) });
  if (/OutOfMemoryError/.test(reason)) return tell('out-of-memory', { memory: task.memory });
  if (/CannotCreateContainerError/.test(reason))
    return tell(choose(startRules, 'container-create-failed'), { image });
  if (/CannotStartContainerError/.test(reason))
    return tell(choose(startRules, 'container-start-failed'), { image });
  if (/waited too long for container|dependency on container/.test(reason)) return tell('dependency-failed');
  if (/failed container health checks/i.test(reason)) return [unhealthyContainer(task, reason)];
  if (/failed ELB health checks/i.test(reason))
    return tell('health-check-failed', { targetGroupArn: /target-group (arn:[^)\s]+)/.exec(reason)?.[1] });
  return undefined;
}

/** The secret, parameter or log group that is missing, as the sentence names it. */
function missingName(reason: string): string | undefined {
  return (
    /fetch secret (\S+) from/.exec(reason)?.[1] ??
    /invalid ssm parameters: (\S+?)(?:;|$)/.exec(reason)?.[1] ??
    /log group does not exist\. : (\S+?)(?:;|$)/.exec(reason)?.[1] ??
    /download env files: (\S+?):? /.exec(reason)?.[1] ??
    /json key (\S+?)(?:;|$)/.exec(reason)?.[1]
  );
}

function unhealthyContainer(task: DiagnosedTask, reason: string): Finding {
  const failed = task.containers.find(({ healthStatus }) => healthStatus === 'UNHEALTHY');
  return finding('container-health-check-failed', task.taskArn, [reason, failed?.healthOutput], {
    container: failed?.name,
  });
}

/** A task of a service is to run for ever: a process that ends with 0 is as much of a failure as one that crashes. */
function explainExits(task: DiagnosedTask, reason: string): Finding[] {
  if (isWished(reason)) return [];
  const ended = task.containers.filter((each) => each.exitCode !== undefined);
  const failed = ended.filter(({ exitCode }) => exitCode !== 0);
  return (failed.length > 0 ? failed : ended).map(({ name, exitCode = 0 }) =>
    finding(exitFinding(exitCode), task.taskArn, [reason], { container: name, exitCode }),
  );
}

/** A shell's codes (POSIX, 2.8.2): 126 cannot be executed, 127 not found; 128 and a signal's number. */
function exitFinding(exitCode: number): FindingCode {
  if (exitCode === 0) return 'container-finished';
  if (exitCode === 126 || exitCode === 127) return 'command-not-found';
  return exitCode === 137 ? 'container-killed' : 'container-exited';
}
