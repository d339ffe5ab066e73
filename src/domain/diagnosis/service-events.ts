import { type Finding, finding } from './finding.ts';

/** A service event, both as ECS answers it and as it is kept. */
export interface SaidEvent {
  readonly createdAt?: Date | number | undefined;
  readonly message?: string | undefined;
}

/** What tells of trouble, once each, the oldest first; where nothing does, what happened last. Events come newest first. */
export function notableEvents(events: readonly SaidEvent[], since: Date | undefined): string[] {
  const from = since ? since.getTime() - 1000 : 0;
  const messages = events
    .filter(({ createdAt }) => Number(createdAt ?? 0) >= from)
    .map(({ message }) => message ?? '')
    .reverse();
  const trouble = messages.filter((message) => /unhealthy|unable|fail|error|roll/i.test(message));
  return trouble.length ? [...new Set(trouble)].slice(-6) : messages.slice(-5);
}

/** ECS developer guide, "Amazon ECS service event messages". */
const explained = [
  [/no container instance met all of its requirements/, 'no-capacity'],
  [/was unable to assume the role/, 'role-not-assumable'],
  [/was unable to place a task/, 'task-not-placed'],
  [/was unable to stop or start tasks during a deployment/, 'deployment-blocked'],
  [/rolling back to/, 'deployment-rolled-back'],
] as const;

/** Of those that tell of trouble and are of the deployment at hand. */
export function explainEvents(serviceArn: string, messages: readonly string[]): Finding[] {
  return messages.flatMap((message) => {
    const [, code] = explained.find(([pattern]) => pattern.test(message)) ?? [];
    if (code === undefined) return [];
    const reason = /insufficient (\w+) available/.exec(message)?.[1];
    return [finding(code, serviceArn, [message], { reason })];
  });
}
