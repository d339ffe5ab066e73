/** What of a task tells why it ended, both as ECS answers it and as it is kept. */
export interface EndedTask {
  readonly stoppedReason?: string | undefined;
  readonly containers?: readonly EndedContainer[] | undefined;
}

export interface EndedContainer {
  readonly name?: string | undefined;
  readonly image?: string | undefined;
  readonly exitCode?: number | undefined;
  readonly reason?: string | undefined;
}

/** Why a task stopped: ECS's reason, and what its containers ended with where that says more. */
export function stopReason({ stoppedReason = '', containers = [] }: EndedTask): string {
  const ends = containers.map((container) => containerEnd(container, stoppedReason)).filter(Boolean);
  return [stoppedReason, ...ends].filter(Boolean).join('; ');
}

function containerEnd({ name, exitCode, reason = '' }: EndedContainer, stoppedReason: string): string {
  const parts = [
    exitCode === undefined ? '' : `exit code ${exitCode}`,
    stoppedReason.includes(reason) ? '' : reason,
  ];
  const said = parts.filter(Boolean).join(', ');
  return said && `${name}: ${said}`;
}

/** Those whose end tells something: what ECS itself took away is no reason, unless that is all there is. */
export function tellingEnds<Task extends EndedTask>(tasks: readonly Task[]): Task[] {
  const stopped = tasks.filter(({ stoppedReason }) => stoppedReason);
  const telling = stopped.filter(({ stoppedReason }) => !/^Scaling activity/.test(stoppedReason!));
  return telling.length ? telling : stopped;
}

/** Each reason once, with how many tasks had it. */
export function stoppedReasons(tasks: readonly EndedTask[]): string[] {
  const counts = new Map<string, number>();
  for (const task of tellingEnds(tasks)) {
    const reason = stopReason(task);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => (count > 1 ? `${count} tasks: ${reason}` : reason));
}
