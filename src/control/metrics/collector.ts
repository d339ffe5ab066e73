import { paced } from '../../domain/pace.ts';
import type { Scope } from '../../domain/scope.ts';
import type { LoadBalancerObservation } from '../../load-balancer/contract.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { ContainerRuntime, ContainerStats } from '../../runtime/contract.ts';
import { type MetricSample, writeMetrics } from '../../store/metrics/write-metrics.ts';
import type { Store } from '../../store/store.ts';
import { clusterTable } from '../../store/tables/ecs-clusters.ts';
import { type TaskRow, taskTable } from '../../store/tables/ecs-tasks.ts';
import { loadBalancerTable } from '../../store/tables/elastic-load-balancing-v2.ts';
import { countInsights, hasInsights, taskInsights } from './container-insights.ts';
import { type MeasuredTask, type SamplePlace, utilizationSamples } from './ecs-metrics.ts';
import { reservationOf } from './reservation.ts';
import { forwardingPairs, targetSamples } from './target-metrics.ts';
import { UsageMeter } from './task-usage.ts';
import { balancerSamples, seenRequests, trafficSamples } from './traffic-metrics.ts';

export interface CollectorOptions {
  readonly store: Store;
  readonly runtime: Pick<ContainerRuntime, 'stats'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly speed: number;
  /** Where traffic is observed; without it there are no metrics of load balancers. */
  readonly loadBalancer?: { subscribe(listener: (seen: LoadBalancerObservation) => void): () => void };
}

const MINUTE = 60_000;
/** After the minute, for the load balancer's last report of it; before alarms are evaluated. */
const LAG = 1_500;
/** Containers that are asked at once. */
const READERS = 8;

type Traffic = Extract<LoadBalancerObservation, { kind: 'traffic' | 'load-balancer-traffic' }>;

/**
 * Collects the platform's own metrics once a minute (of the pace): what running tasks use (AWS/ECS, ECS/ContainerInsights) and what load balancers saw
 * (AWS/ApplicationELB). It only writes datapoints. One question to the engine per container and minute; none when nothing runs. A minute that was missed,
 * by a restart or a slow engine, has no datapoints: that is what alarms call missing data. What load balancers counted in the minute of an orderly stop is
 * written at the stop, and what comes after the restart is added to it.
 */
export class Collector {
  readonly #options: CollectorOptions;
  readonly #meter = new UsageMeter();
  #traffic: Traffic[] = [];
  #cancel: () => void = () => {};
  #unsubscribe: () => void = () => {};
  #round: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: CollectorOptions) {
    this.#options = options;
  }

  start(): void {
    this.#unsubscribe =
      this.#options.loadBalancer?.subscribe((seen) => {
        if (seen.kind === 'traffic' || seen.kind === 'load-balancer-traffic') this.#traffic.push(seen);
      }) ?? (() => {});
    this.#schedule();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#unsubscribe();
    this.#cancel();
    await this.#round;
    this.#writeLastTraffic();
  }

  #writeLastTraffic(): void {
    const { clock, speed } = this.#options;
    if (this.#traffic.length === 0) return;
    const width = paced(MINUTE, speed);
    const place = { at: Math.floor(clock.now().getTime() / width) * width, width };
    this.#write(this.#ofTraffic(this.#traffic, place));
    this.#traffic = [];
  }

  #schedule(): void {
    const { clock, speed } = this.#options;
    const minute = paced(MINUTE, speed);
    const lag = paced(LAG, speed);
    const now = clock.now().getTime();
    const end = (Math.floor((now - lag) / minute) + 1) * minute;
    this.#cancel = clock.after(end + lag - now, () => {
      this.#round = this.collect(end)
        .catch((error) =>
          this.#options.logger.warn({ err: error }, 'the metrics of a minute could not be collected'),
        )
        .finally(() => {
          if (!this.#closed) this.#schedule();
        });
    });
  }

  /** Writes the datapoints of the minute that ends at `end`. */
  async collect(end: number): Promise<void> {
    const { store, speed } = this.#options;
    const width = paced(MINUTE, speed);
    const place: SamplePlace = { at: end - width, width };
    const tasks = store.list(taskTable, { where: { lastStatus: 'RUNNING' } });
    const measured = await this.#measure(tasks, place);
    this.#write([
      ...measured.flatMap((each) => this.#ofTask(each, place)),
      ...this.#ofClusters(place),
      ...this.#ofLoadBalancers(place),
    ]);
  }

  #write(samples: readonly ScopedSample[]): void {
    const { store, clock } = this.#options;
    store.transaction(() => {
      for (const group of byScope(samples)) writeMetrics(store, group.scope, group.samples, clock.now());
    });
  }

  async #measure(tasks: readonly TaskRow[], place: SamplePlace): Promise<MeasuredTask[]> {
    const measured: MeasuredTask[] = [];
    const seen = new Set<string>();
    const todo = [...tasks];
    const read = async () => {
      for (let task = todo.shift(); task !== undefined; task = todo.shift()) {
        for (const { runtimeId } of task.containers) if (runtimeId !== undefined) seen.add(runtimeId);
        const each = await this.#measureTask(task, place);
        if (each !== undefined) measured.push(each);
      }
    };
    await Promise.all(Array.from({ length: Math.min(READERS, todo.length) }, read));
    this.#meter.keepOnly(seen);
    return measured;
  }

  async #measureTask(task: TaskRow, place: SamplePlace): Promise<MeasuredTask | undefined> {
    const insights = this.#insightsOf(task.clusterArn);
    const readings: { runtimeId: string; startedAt: number; stats: ContainerStats }[] = [];
    for (const { runtimeId, startedAt, lastStatus } of task.containers) {
      if (runtimeId === undefined || lastStatus !== 'RUNNING') continue;
      const withoutNetwork = !insights || readings.length > 0;
      const stats = await this.#read(runtimeId, withoutNetwork);
      if (stats !== undefined) readings.push({ runtimeId, startedAt: startedAt ?? 0, stats });
    }
    if (readings.length === 0) return undefined;
    return {
      task,
      usage: this.#meter.measure(readings, place.at, insights),
      reservation: reservationOf(this.#options.store, task),
    };
  }

  /** A container that cannot be read now is left out of this minute. */
  async #read(runtimeId: string, withoutNetwork: boolean): Promise<ContainerStats | undefined> {
    try {
      return await this.#options.runtime.stats(runtimeId, { atOnce: true, withoutNetwork });
    } catch (error) {
      this.#options.logger.debug({ err: error, runtimeId }, 'a container could not be read');
      return undefined;
    }
  }

  #insightsOf(clusterArn: string): boolean {
    const cluster = this.#options.store.get(clusterTable, clusterArn);
    return cluster !== undefined && hasInsights(cluster);
  }

  #ofTask(measured: MeasuredTask, place: SamplePlace): ScopedSample[] {
    const insights = this.#insightsOf(measured.task.clusterArn) ? taskInsights(measured, place) : [];
    return [...utilizationSamples(measured, place), ...insights].map((sample) => ({
      scope: measured.task,
      sample,
    }));
  }

  #ofClusters(place: SamplePlace): ScopedSample[] {
    const { store } = this.#options;
    const clusters = store.list(clusterTable).filter((row) => row.status === 'ACTIVE' && hasInsights(row));
    return clusters.flatMap((cluster) =>
      countInsights(store, cluster, place).map((sample) => ({ scope: cluster, sample })),
    );
  }

  /** Traffic by when it was seen: what came after the minute belongs to the next one. */
  #ofLoadBalancers(place: SamplePlace): ScopedSample[] {
    const { store } = this.#options;
    const end = place.at + place.width;
    const due = this.#traffic.filter(({ at }) => at.getTime() <= end);
    this.#traffic = this.#traffic.filter(({ at }) => at.getTime() > end);
    const ofTargets = forwardingPairs(store).flatMap((pair) =>
      targetSamples(store, pair, seenRequests(due, pair), place).map((sample) => ({ scope: pair, sample })),
    );
    return [...this.#ofTraffic(due, place), ...ofTargets];
  }

  #ofTraffic(due: readonly Traffic[], place: SamplePlace): ScopedSample[] {
    const { store } = this.#options;
    const balancers = Map.groupBy(due, ({ loadBalancerArn }) => loadBalancerArn);
    return [...balancers].flatMap(([loadBalancerArn, seen]) => {
      const scope = store.get(loadBalancerTable, loadBalancerArn);
      if (scope === undefined) return [];
      const groups = seen.filter((each) => each.kind === 'traffic');
      const whole = seen.filter((each) => each.kind === 'load-balancer-traffic');
      const samples = [
        ...groups.flatMap((each) => trafficSamples(each, place)),
        ...balancerSamples(whole, place),
      ];
      return samples.map((sample) => ({ scope, sample }));
    });
  }
}

interface ScopedSample {
  readonly scope: Scope;
  readonly sample: MetricSample;
}

function byScope(all: readonly ScopedSample[]): { scope: Scope; samples: MetricSample[] }[] {
  const groups = new Map<string, { scope: Scope; samples: MetricSample[] }>();
  for (const { scope, sample } of all) {
    const { account, region } = scope;
    const key = `${account}/${region}`;
    const group = groups.get(key) ?? { scope: { account, region }, samples: [] };
    groups.set(key, group);
    group.samples.push(sample);
  }
  return [...groups.values()];
}
