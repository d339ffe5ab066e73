import type { Clock } from '../../platform/clock.ts';
import type { HealthCheckConfig, TargetConfig } from '../contract.ts';
import type { HealthCheck } from './check.ts';
import type { CheckResult } from './thresholds.ts';

/** How soon a target that does not answer yet is asked again within its first interval, milliseconds. */
const probeEvery = 1000;

/**
 * Checks one target again and again: at once, then every interval, however long an answer takes ("the time that it takes
 * for the target to respond does not affect the interval"). A result that comes after `stop` is dropped.
 *
 * A container rarely listens at the moment it is registered. At AWS several nodes check a target, each at times of its own, so
 * that the first success is seen soon; here, within the first interval, a target that has not answered yet is asked every second. Only a success
 * of those counts: failures are counted at the interval's pace alone.
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
    this.probe(target, config, this.run, config.intervalSeconds - 1);
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

  private probe(target: TargetConfig, config: HealthCheckConfig, run: number, left: number): void {
    if (left <= 0) return;
    this.cancelProbe = this.clock.after(probeEvery, () => {
      if (this.answered) return;
      void this.check(target, config).then((result) => {
        if (run !== this.run || this.answered) return;
        if (result.kind !== 'success') return this.probe(target, config, run, left - 1);
        this.answered = true;
        this.report(result);
      });
    });
  }
}
