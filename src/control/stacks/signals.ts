import { type ResourceStep, type StackResourceRow, signalTable } from '../../store/tables/cloudformation.ts';
import { nowOf, type Work } from './engine.ts';
import { ResourceFailure } from './resources/failures.ts';

/** `PT1H30M` in milliseconds (CloudFormation template reference, CreationPolicy attribute, Timeout). */
function durationOf(text: string): number {
  const [, days, hours, minutes, seconds] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text) ?? [];
  return (
    (((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60 +
      Number(seconds ?? 0)) *
    1000
  );
}

/** How many signals a CreationPolicy asks for, one within five minutes by default; undefined when none. */
export function awaitedSignals(
  policy: Readonly<Record<string, unknown>> | undefined,
): ResourceStep['signals'] {
  const wish = policy?.ResourceSignal as { Count?: unknown; Timeout?: unknown } | undefined;
  if (wish === undefined) return undefined;
  const count = Number(wish.Count ?? 1);
  return count === 0 ? undefined : { count, timeout: durationOf(String(wish.Timeout ?? 'PT5M')) };
}

/** Have the awaited signals come? Throws ResourceFailure for a failure or when the time is over. */
export function signalsCame({ engine, ...work }: Work, row: StackResourceRow, step: ResourceStep): boolean {
  const { count, timeout } = step.signals!;
  const signals = engine.store.list(signalTable, { where: { resourceKey: row.resourceKey } });
  const failures = signals.filter((each) => each.status === 'FAILURE').length;
  const successes = signals.length - failures;
  if (failures > 0)
    throw new ResourceFailure(
      `Received ${failures} FAILURE signal(s) out of ${count}.  Unable to satisfy 100% MinSuccessfulInstancesPercent requirement`,
    );
  if (successes >= count) return true;
  if (nowOf({ engine, ...work }) - step.startedAt >= timeout)
    throw new ResourceFailure(
      `Failed to receive ${count - successes} resource signal(s) within the specified duration`,
    );
  return false;
}

/** Signals are of the step that they came in. */
export function forgetSignals({ engine }: Work, row: StackResourceRow | undefined): void {
  if (row === undefined) return;
  for (const { signalKey } of engine.store.list(signalTable, { where: { resourceKey: row.resourceKey } }))
    engine.store.delete(signalTable, signalKey);
}
