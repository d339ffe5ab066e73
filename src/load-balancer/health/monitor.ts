import type { Clock } from '../../platform/clock.ts';
import type { HealthCheckConfig, TargetConfig } from '../contract.ts';
import type { HealthCheck } from './check.ts';
import type { CheckResult } from './thresholds.ts';

/**
 * Checks one target again and again: at once, then every interval, however long an answer takes ("the time that it takes
 * for the target to respond does not affect the interval"). A result that comes after `stop` is dropped.
 */
export class HealthMonitor {
  private readonly clock: Clock;
  private readonly check: HealthCheck;
  private readonly report: (result: CheckResult) => void;
  private run = 0;
  private cancel = () => {};
  private subject = '';

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
    this.round(target, config, this.run);
  }

  stop(): void {
    this.run++;
    this.subject = '';
    this.cancel();
  }

  private round(target: TargetConfig, config: HealthCheckConfig, run: number): void {
    this.cancel = this.clock.after(config.intervalSeconds * 1000, () => this.round(target, config, run));
    void this.check(target, config).then((result) => {
      if (run === this.run) this.report(result);
    });
  }
}
