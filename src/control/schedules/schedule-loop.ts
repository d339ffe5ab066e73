import { nextRun, parseSchedule } from '../../domain/schedules/schedule.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RandomSource } from '../../platform/random.ts';
import { isEnabled, publishScheduled } from '../../store/events/publish-event.ts';
import type { Store } from '../../store/store.ts';
import { type EventRuleRow, eventRuleTable } from '../../store/tables/eventbridge.ts';
import { scheduleTable } from '../../store/tables/scheduler.ts';
import { fireSchedule } from './fire-schedule.ts';
import { wasMissed } from './missed.ts';

export interface ScheduleLoopOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: Logger;
}

/** The longest that is slept at once: timers hold 24 days, and clocks are set. */
const LONGEST_SLEEP = 3_600_000;
/** After a run that could not be written. */
const RETRY = 10_000;

/**
 * Fires rules with schedules and the schedules of EventBridge Scheduler, on the wall's clock whatever `--speed` says. When each is due next is in its row;
 * one timer waits for the earliest. A run is one transaction: the deliveries and the next due time, so that a restart repeats none. After a restart a
 * recurring schedule goes on with its next occurrence, and a one-time schedule whose time has passed runs at once. Without schedules nothing is done.
 */
export class ScheduleLoop {
  readonly #options: ScheduleLoopOptions;
  #cancel: () => void = () => {};
  #unsubscribe: () => void = () => {};
  #planned = false;
  #closed = false;

  constructor(options: ScheduleLoopOptions) {
    this.#options = options;
  }

  start(): void {
    this.#unsubscribe = this.#options.store.subscribe((changes) => {
      if (changes.some(({ table }) => table === eventRuleTable.name || table === scheduleTable.name))
        this.#plan();
    });
    this.#plan();
  }

  close(): void {
    this.#closed = true;
    this.#unsubscribe();
    this.#cancel();
  }

  /** What else changes in the same turn is planned for once. */
  #plan(): void {
    if (this.#planned) return;
    this.#planned = true;
    this.#options.clock.soon(() => {
      this.#planned = false;
      if (!this.#closed) this.#arm();
    });
  }

  #arm(): void {
    const { clock } = this.#options;
    this.#cancel();
    this.#cancel = () => {};
    const next = Math.min(...this.#due().map(({ at }) => at));
    if (next === Number.POSITIVE_INFINITY) return;
    const wait = Math.max(0, next - clock.now().getTime());
    this.#cancel = clock.after(Math.min(wait, LONGEST_SLEEP), () => this.#fire());
  }

  #due(): { readonly at: number; readonly fire: () => void; readonly arn: string }[] {
    const { store } = this.#options;
    const rules = store
      .list(eventRuleTable)
      .flatMap(({ dueAt: at, ruleArn: arn }) =>
        at === undefined ? [] : [{ at, arn, fire: () => this.#fireRule(arn) }],
      );
    const schedules = store
      .list(scheduleTable)
      .flatMap(({ fireAt: at, scheduleArn: arn }) =>
        at === undefined ? [] : [{ at, arn, fire: () => this.#fireSchedule(arn) }],
      );
    return [...rules, ...schedules];
  }

  #fire(): void {
    const now = this.#options.clock.now().getTime();
    const due = this.#due().filter(({ at }) => at <= now);
    const failed = due.filter((each) => !this.#attempt(each));
    if (failed.length > 0) this.#cancel = this.#options.clock.after(RETRY, () => this.#fire());
    else this.#arm();
  }

  /** A schedule that cannot fire keeps no other from it. */
  #attempt({ fire, arn }: { readonly fire: () => void; readonly arn: string }): boolean {
    try {
      fire();
      return true;
    } catch (error) {
      this.#options.logger.error({ err: error, arn }, 'a schedule could not fire and will be tried again');
      return false;
    }
  }

  #fireSchedule(scheduleArn: string): void {
    const { store, clock, random } = this.#options;
    fireSchedule({ store, random, now: clock.now() }, scheduleArn);
  }

  #fireRule(ruleArn: string): void {
    const { store, clock, random } = this.#options;
    const now = clock.now();
    store.transaction((tx) => {
      const rule = tx.get(eventRuleTable, ruleArn);
      if (rule?.dueAt === undefined || rule.dueAt > now.getTime() || !isEnabled(rule)) return;
      if (!wasMissed(rule.dueAt, now.getTime())) publishScheduled(store, rule, { now, random });
      tx.put(eventRuleTable, withNextDue(rule, now.getTime()));
    });
  }
}

function withNextDue({ dueAt: _, ...rule }: EventRuleRow, now: number): EventRuleRow {
  const schedule = rule.scheduleExpression === undefined ? undefined : parseSchedule(rule.scheduleExpression);
  const dueAt = schedule && nextRun(schedule, now, rule.anchorAt);
  return dueAt === undefined ? rule : { ...rule, dueAt };
}
