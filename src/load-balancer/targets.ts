import type { Clock } from '../platform/clock.ts';
import type { RandomSource } from '../platform/random.ts';
import { chooseTarget, eligibleTargets } from './balancing/choose.ts';
import type { LoadBalancerObservation, TargetConfig, TargetGroupConfig } from './contract.ts';
import type { HealthCheck } from './health/check.ts';
import { HealthMonitor } from './health/monitor.ts';
import {
  type CheckResult,
  checksDisabled,
  draining,
  type HealthRecord,
  nextHealth,
  notInUse,
  registering,
  sameHealth,
} from './health/thresholds.ts';
import { TargetRuntime } from './proxy/target-runtime.ts';

/** A target group with its registrations, and the few that may get the next request. */
export interface GroupRuntime {
  config: TargetGroupConfig;
  targets: TargetRuntime[];
  eligible: readonly TargetRuntime[];
  cursor: number;
}

interface Dependencies {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly check: HealthCheck;
  readonly emit: (observation: LoadBalancerObservation) => void;
}

/**
 * All target groups and the health of their targets.
 *
 * Applying a snapshot adds and removes registrations and keeps the rest with their health, by registration id. Health
 * checks report here; each change is emitted once, as an observation. Nothing is kept on disk: after a restart every
 * target is checked anew.
 */
export class TargetRegistry {
  private readonly groups = new Map<string, GroupRuntime>();
  private readonly monitors = new Map<TargetRuntime, HealthMonitor>();
  private readonly deps: Dependencies;

  constructor(deps: Dependencies) {
    this.deps = deps;
  }

  group(arn: string): GroupRuntime | undefined {
    return this.groups.get(arn);
  }

  apply(groups: readonly TargetGroupConfig[]): void {
    const named = new Set(groups.map((group) => group.arn));
    for (const [arn, group] of this.groups) {
      if (named.has(arn)) continue;
      for (const target of group.targets) this.remove(target);
      this.groups.delete(arn);
    }
    for (const config of groups) this.applyGroup(config);
  }

  private applyGroup(config: TargetGroupConfig): void {
    const group = this.groups.get(config.arn) ?? { config, targets: [], eligible: [], cursor: 0 };
    this.groups.set(config.arn, group);
    const before = new Map(group.targets.map((target) => [target.config.registrationId, target]));
    group.config = config;
    group.targets = config.targets.map((target) => {
      const known = before.get(target.registrationId);
      before.delete(target.registrationId);
      return known ? this.update(known, config, target) : this.add(config, target);
    });
    for (const target of before.values()) this.remove(target);
    for (const target of group.targets) this.supervise(target, group);
    this.refresh(group);
  }

  private add(group: TargetGroupConfig, config: TargetConfig): TargetRuntime {
    const target = new TargetRuntime(group, config, registering, (idle) => this.onIdle(idle));
    this.emitHealth(target);
    return target;
  }

  private update(target: TargetRuntime, group: TargetGroupConfig, config: TargetConfig): TargetRuntime {
    const moved =
      target.config.endpoint.host !== config.endpoint.host ||
      target.config.endpoint.port !== config.endpoint.port ||
      target.group.protocol !== group.protocol;
    target.group = group;
    target.config = config;
    if (moved) target.closeIdle();
    return target;
  }

  private remove(target: TargetRuntime): void {
    target.removed = true;
    this.stopMonitor(target);
    target.closeIdle();
  }

  /** Brings a target's health and its checks in line with its state and its group's. */
  private supervise(target: TargetRuntime, group: GroupRuntime): void {
    const fixed = fixedRecord(target, group.config);
    if (fixed) {
      this.stopMonitor(target);
      this.setRecord(target, fixed);
      if (target.config.state === 'draining') this.drain(target);
      return;
    }
    target.drainedReported = false;
    if (['unused', 'unavailable', 'draining'].includes(target.health)) this.setRecord(target, registering);
    const monitor = this.monitors.get(target) ?? this.monitorOf(target);
    monitor.watch(target.config, group.config.healthCheck);
  }

  private monitorOf(target: TargetRuntime): HealthMonitor {
    const { clock, check } = this.deps;
    const monitor = new HealthMonitor(clock, check, (result) => this.onCheck(target, result));
    this.monitors.set(target, monitor);
    return monitor;
  }

  private stopMonitor(target: TargetRuntime): void {
    this.monitors.get(target)?.stop();
    this.monitors.delete(target);
  }

  private onCheck(target: TargetRuntime, result: CheckResult): void {
    const group = this.groups.get(target.group.arn);
    if (!group) return;
    const before = target.record;
    this.setRecord(target, nextHealth(before, result, group.config.healthCheck));
    if (before.state === target.health) return;
    target.slowStartSince = this.slowStart(target, group);
    this.refresh(group);
  }

  /** "Newly registered targets enter slow start mode only when there is at least one healthy target not in slow start." */
  private slowStart(target: TargetRuntime, group: GroupRuntime): number | undefined {
    if (target.health !== 'healthy' || group.config.slowStartSeconds === 0) return undefined;
    const now = this.deps.clock.now().getTime();
    const warm = group.targets.some(
      (other) =>
        other !== target &&
        other.health === 'healthy' &&
        (other.slowStartSince ?? 0) + group.config.slowStartSeconds * 1000 <= now,
    );
    return warm ? now : undefined;
  }

  private setRecord(target: TargetRuntime, record: HealthRecord): void {
    const changed = !sameHealth(target.record, record);
    target.record = record;
    if (changed) this.emitHealth(target);
  }

  private emitHealth(target: TargetRuntime): void {
    const { state, reason, description, failure } = target.record;
    this.deps.emit({
      kind: 'target-health',
      targetGroupArn: target.group.arn,
      targetId: target.config.id,
      port: target.config.port,
      registrationId: target.config.registrationId,
      state,
      reason,
      description,
      failure,
      at: this.deps.clock.now(),
    });
  }

  private refresh(group: GroupRuntime): void {
    group.eligible = eligibleTargets(group.targets.filter((target) => target.accepts));
  }

  private drain(target: TargetRuntime): void {
    target.closeIdle();
    if (target.inFlight === 0) this.onIdle(target);
  }

  private onIdle(target: TargetRuntime): void {
    if (target.config.state !== 'draining' || target.drainedReported) return;
    target.drainedReported = true;
    this.deps.emit({
      kind: 'target-drained',
      targetGroupArn: target.group.arn,
      registrationId: target.config.registrationId,
      at: this.deps.clock.now(),
    });
  }

  /** The next target by the group's algorithm; undefined where none may get requests. */
  choose(group: GroupRuntime): TargetRuntime | undefined {
    const { eligible, config } = group;
    if (eligible.length <= 1) return eligible[0];
    return chooseTarget({
      algorithm: config.algorithm,
      slowStartSeconds: config.slowStartSeconds,
      candidates: eligible,
      cursor: group.cursor++,
      now: this.deps.clock.now().getTime(),
      random: this.deps.random,
    });
  }

  /** Closes pooled connections idle since before `since` (epoch milliseconds). */
  closeIdle(since?: number): void {
    for (const group of this.groups.values()) for (const target of group.targets) target.closeIdle(since);
  }

  close(): void {
    for (const monitor of this.monitors.values()) monitor.stop();
    this.monitors.clear();
    this.closeIdle();
  }
}

/** The record of a target whose health no check decides. */
function fixedRecord(target: TargetRuntime, group: TargetGroupConfig): HealthRecord | undefined {
  if (target.config.state === 'draining') return draining;
  if (!group.inUse) return notInUse;
  return group.healthCheck.enabled ? undefined : checksDisabled;
}
