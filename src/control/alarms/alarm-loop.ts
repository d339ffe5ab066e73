import { paced } from '../../domain/pace.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import {
  type AlarmVerdict,
  actionsOf,
  changeAlarmState,
  repeatAlarmState,
} from '../../store/metrics/alarm-states.ts';
import type { Store } from '../../store/store.ts';
import { alarmTable, alarmTransitionTable, type MetricAlarmRow } from '../../store/tables/cloudwatch.ts';
import { evaluateComposites } from './composite.ts';
import { evaluateAlarm } from './evaluate-alarm.ts';

export interface AlarmLoopOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly speed: number;
}

/** "Alarms with a period of 10 or 30 seconds are evaluated every 10 seconds", others every minute (user guide, "High-resolution alarms"). */
const FINE_TICK = 10_000;
const TICK = 60_000;
/** After the end of a period, for its data to arrive. */
const LAG = 5_000;

/**
 * Evaluates alarms: metric alarms at each whole minute (of the pace), composite ones whenever an alarm changes. It writes states, transitions and history,
 * through `changeAlarmState` only. Everything is computed from rows, so that a restart goes on with the next minute and an evaluation done twice changes
 * nothing. While an alarm stays in a state with Auto Scaling actions it says so again each minute. Without alarms it does nothing at all.
 */
export class AlarmLoop {
  readonly #options: AlarmLoopOptions;
  /** When each alarm last spoke, by ARN; read from the transitions where it is not known. */
  readonly #spoke = new Map<string, number>();
  #cancelTick: (() => void) | undefined;
  #cancelRelease: () => void = () => {};
  #unsubscribe: () => void = () => {};
  #settling = false;
  #fine = false;

  constructor(options: AlarmLoopOptions) {
    this.#options = options;
  }

  start(): void {
    this.#unsubscribe = this.#options.store.subscribe((changes) => {
      if (changes.some(({ table }) => table === alarmTable.name)) this.#noticed();
    });
    this.#noticed();
  }

  close(): void {
    this.#unsubscribe();
    this.#cancelTick?.();
    this.#cancelTick = undefined;
    this.#cancelRelease();
  }

  /** What else changes in the same turn belongs to the same pass. */
  #noticed(): void {
    if (this.#settling) return;
    this.#settling = true;
    this.#options.clock.soon(() => {
      this.#settling = false;
      this.#attempt('composite alarms', () => this.#settleComposites());
      this.#schedule();
    });
  }

  #settleComposites(): void {
    const { store, clock, speed } = this.#options;
    const now = clock.now();
    const next = evaluateComposites(store, now, speed);
    this.#cancelRelease();
    if (next !== undefined)
      this.#cancelRelease = clock.after(Math.max(next - now.getTime(), 0), () => this.#noticed());
  }

  #metricAlarms(): MetricAlarmRow[] {
    const rows = this.#options.store.list(alarmTable, { where: { alarmType: 'MetricAlarm' } });
    return rows.filter((row): row is MetricAlarmRow => row.alarmType === 'MetricAlarm');
  }

  /** The next tick: ten seconds or a minute of the pace, counted from the epoch. */
  #schedule(): void {
    const { clock, speed } = this.#options;
    const alarms = this.#metricAlarms();
    const fine = alarms.some(isFine);
    if (this.#cancelTick !== undefined && (fine === this.#fine || !fine) && alarms.length > 0) return;
    this.#cancelTick?.();
    this.#cancelTick = undefined;
    this.#fine = fine;
    if (alarms.length === 0) return;
    const tick = paced(fine ? FINE_TICK : TICK, speed);
    const lag = paced(LAG, speed);
    const now = clock.now().getTime();
    const next = Math.floor((now - lag) / tick + 1) * tick + lag;
    this.#cancelTick = clock.after(next - now, () => {
      this.#cancelTick = undefined;
      this.evaluate();
      this.#schedule();
    });
  }

  /** One evaluation of every metric alarm that is due now. */
  evaluate(): void {
    const { clock, speed } = this.#options;
    const time = clock.now().getTime() - paced(LAG, speed);
    const minute = paced(TICK, speed);
    const part = paced(FINE_TICK, speed);
    const end = Math.floor(time / minute) * minute;
    const whole = time - end < part;
    for (const alarm of this.#metricAlarms()) {
      if (isFine(alarm)) this.#evaluateAlarm(alarm, Math.floor(time / part) * part);
      else if (whole) this.#evaluateAlarm(alarm, end);
    }
  }

  #evaluateAlarm(alarm: MetricAlarmRow, end: number): void {
    const { store, clock, speed } = this.#options;
    this.#attempt(alarm.alarmArn, () => {
      const now = clock.now();
      const verdict = evaluateAlarm(alarm, { store, end, now: now.getTime(), speed });
      if (verdict.stateValue !== alarm.stateValue) {
        changeAlarmState(store, alarm.alarmArn, verdict, now);
        this.#spoke.set(alarm.alarmArn, now.getTime());
      } else this.#repeat(alarm, verdict, now);
    });
  }

  #repeat(alarm: MetricAlarmRow, verdict: AlarmVerdict, now: Date): void {
    const { store, speed } = this.#options;
    if (!actionsOf(alarm).some((action) => /^arn:[^:]+:autoscaling:/.test(action))) return;
    const due = this.#lastSpoke(alarm.alarmArn) + paced(TICK - FINE_TICK / 2, speed);
    if (now.getTime() < due) return;
    repeatAlarmState(store, alarm, verdict, now);
    this.#spoke.set(alarm.alarmArn, now.getTime());
  }

  #lastSpoke(alarmArn: string): number {
    const known = this.#spoke.get(alarmArn);
    if (known !== undefined) return known;
    return this.#options.store.list(alarmTransitionTable, { where: { alarmArn } }).at(-1)?.at ?? 0;
  }

  /** An alarm that cannot be evaluated keeps no other from it. */
  #attempt(what: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.logger.warn({ err: error, what }, 'an alarm could not be evaluated');
    }
  }
}

function isFine(alarm: MetricAlarmRow): boolean {
  const periods = alarm.metrics?.map((query) => query.MetricStat?.Period ?? query.Period ?? 60);
  return Math.min(...(periods ?? [alarm.period ?? 60])) < 60;
}
