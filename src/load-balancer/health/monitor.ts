import type { Clock } from '../../platform/clock.ts';
import type { HealthCheckConfig, TargetConfig } from '../contract.ts';
import type { HealthCheck } from './check.ts';
import type { CheckResult } from './thresholds.ts';

/** How soon a target that does not answer yet is asked again within its first interval, milliseconds: soon, then ever later. */
const firstProbe = 25;
const longestProbe = 1000;
const growth = 1.5;

interface Watched {
  readonly target: TargetConfig;
  readonly config: HealthCheckConfig;
  readonly run: number;
  /** End of the first interval. */
  readonly until: number;
}

/**
 * Checks one target again and again: at once, then every interval, however long an answer takes ("the time that it takes
 * for the target to respond does not affect the interval"). A result that comes after `stop` is dropped.
 *
 * A container rarely listens at the moment it is registered. At AWS several nodes check a target, each at times of its own, so
 * that the first success is seen soon; here, within the first interval, a target that has not answered yet is asked again and again, at first after
 * milliseconds, since a port that nobody listens on refuses at once. Only a success of those counts: failures are counted at the interval's
 * pace alone.
 */
export class HealthMonitor {
  private readonly clock: Clock;
  private readonly check: HealthCheck;
  private readonly report: (result: CheckResult) => void;
  private run = 0;
  private cancel = () => {};
  private cancelProbe = () => {};
  private subject = '';
  private answered = false;

  constructor(clock: Clock, check: HealthCheck, report: (result: CheckResult) => void) {
    this.clock = clock;
    this.check = check;
    this.report = report;
  }

  /** Begins, or begins anew where what is checked has changed. */
  watch(target: TargetConfig, config: HealthCheckConfig): void {
    const subject = JSON.stringify([target.healthCheckEndpoint, config]);
    if (subject === this.subject) return;
    this.stop();
    this.subject = subject;
    this.answered = false;
    this.round(target, config, this.run);
    this.probe(
      { target, config, run: this.run, until: this.now() + config.intervalSeconds * 1000 },
      firstProbe,
    );
  }

  stop(): void {
    this.run++;
    this.subject = '';
    this.cancel();
    this.cancelProbe();
  }

  private round(target: TargetConfig, config: HealthCheckConfig, run: number): void {
    this.cancel = this.clock.after(config.intervalSeconds * 1000, () => this.round(target, config, run));
    void this.check(target, config).then((result) => {
      if (run !== this.run) return;
      this.answered ||= result.kind === 'success';
      this.report(result);
    });
  }

  private probe(watched: Watched, delay: number): void {
    if (this.now() + delay >= watched.until) return;
    this.cancelProbe = this.clock.after(delay, () => {
      if (this.answered) return;
      void this.check(watched.target, watched.config).then((result) => {
        if (watched.run !== this.run || this.answered) return;
        if (result.kind !== 'success') return this.probe(watched, Math.min(delay * growth, longestProbe));
        this.answered = true;
        this.report(result);
      });
    });
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
