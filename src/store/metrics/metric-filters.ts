import { ofValue } from '../../domain/cloudwatch/statistic-set.ts';
import { compileReading, type Reading } from '../../domain/log-patterns/extract.ts';
import { paced } from '../../domain/pace.ts';
import type { Store } from '../store.ts';
import {
  type LogGroupName,
  logGroupKey,
  type MetricFilterRow,
  metricFilterTable,
  type StoredTransformation,
} from '../tables/logs.ts';
import { type MetricSample, writeMetrics } from './write-metrics.ts';

/**
 * Metric filters at work: written in the transaction that keeps a batch of log events, so an event and what it counts for come together, and an event is counted
 * once. Only events that come after the filter count (CloudWatch Logs user guide, "Creating metrics from log events using filters").
 */
interface Event {
  readonly timestamp: number;
  readonly message: string;
}

const MINUTE = 60_000;

export function writeFilteredMetrics(
  store: Store,
  group: LogGroupName,
  events: readonly Event[],
  now: Date,
  speed: number,
): void {
  const { account, region } = group;
  const filters = store.list(metricFilterTable, {
    where: { account, region, logGroupKey: logGroupKey(group) },
  });
  const width = paced(MINUTE, speed);
  for (const filter of filters)
    writeMetrics(store, { account, region }, samplesOf(filter, events, width), now);
}

function samplesOf(filter: MetricFilterRow, events: readonly Event[], width: number): MetricSample[] {
  const read = readerOf(filter);
  const matched = events.flatMap((event) => {
    const reading = read(event.message);
    return reading === undefined ? [] : [{ at: event.timestamp, reading }];
  });
  const idle = idleTimes(events, matched, width);
  return filter.transformations.flatMap((transformation) => [
    ...matched.flatMap(({ at, reading }) => sampleOf(transformation, at, reading, width) ?? []),
    ...idle.flatMap((at) => defaultSample(transformation, at, width) ?? []),
  ]);
}

/** The default value counts once for each period in which events came and none matched (CloudWatch Logs user guide, "Creating metric filters", "Default value"). */
function idleTimes(events: readonly Event[], matched: readonly { at: number }[], width: number): number[] {
  const periodOf = (time: number) => Math.floor(time / width) * width;
  const busy = new Set(matched.map(({ at }) => periodOf(at)));
  return [...new Set(events.map(({ timestamp }) => periodOf(timestamp)))].filter((at) => !busy.has(at));
}

/** A value that is no number is not published, and neither is a metric whose dimensions the event does not have. */
function sampleOf(
  transformation: StoredTransformation,
  at: number,
  reading: Reading,
  width: number,
): MetricSample | undefined {
  const { metricValue } = transformation;
  const text = metricValue.startsWith('$') ? reading(metricValue) : metricValue;
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) return undefined;
  const dimensions = transformation.dimensions.map(({ name, selector }) => ({
    name,
    value: reading(selector),
  }));
  if (dimensions.some((each) => each.value === undefined || each.value === '')) return undefined;
  return {
    ...place(transformation, at, width),
    dimensions: dimensions
      .map((each) => ({ name: each.name, value: String(each.value) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    values: ofValue(value),
  };
}

function defaultSample(
  transformation: StoredTransformation,
  at: number,
  width: number,
): MetricSample | undefined {
  if (transformation.defaultValue === undefined) return undefined;
  return {
    ...place(transformation, at, width),
    dimensions: [],
    values: ofValue(transformation.defaultValue),
  };
}

function place({ metricNamespace, metricName, unit }: StoredTransformation, at: number, width: number) {
  return { namespace: metricNamespace, metricName, unit, at, width };
}

/** Rows are shared and frozen: a changed filter is another row. */
const readers = new WeakMap<MetricFilterRow, ReturnType<typeof compileReading>>();

function readerOf(filter: MetricFilterRow) {
  const reader = readers.get(filter) ?? compileReading(filter.filterPattern);
  readers.set(filter, reader);
  return reader;
}
