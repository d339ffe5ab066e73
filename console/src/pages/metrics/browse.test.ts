import { expect, test } from 'vitest';
import { chartMetrics, chartText, type MetricName } from '../../model/chart-address.ts';
import { dimensionSets, labelOf, NO_DIMENSIONS, namespaces, narrowed } from './browse.ts';
import { withWidget } from './dashboard-widget.ts';

const metric = (namespace: string, name: string, dimensions: Record<string, string> = {}): MetricName => ({
  namespace,
  name,
  dimensions,
});
const cpu = metric('AWS/ECS', 'CPUUtilization', { ServiceName: 'web', ClusterName: 'demo' });
const errors = metric('Web', 'Errors');
const all = [cpu, errors, metric('Web', 'Latency', { Path: '/' })];

test('namespaces, dimensionSets: what there is to choose, counted', () => {
  expect(namespaces(all)).toEqual([
    { value: 'AWS/ECS', count: 1 },
    { value: 'Web', count: 2 },
  ]);
  expect(dimensionSets(all).map(({ value }) => value)).toEqual([
    NO_DIMENSIONS,
    'ClusterName, ServiceName',
    'Path',
  ]);
});

test('narrowed: by namespace and by which dimensions there are', () => {
  expect(narrowed(all, 'Web', NO_DIMENSIONS)).toEqual([errors]);
  expect(narrowed(all, '', '')).toEqual(all);
});

test('chartMetrics: an address keeps metrics with their dimensions, and nonsense has none', () => {
  expect(chartMetrics(chartText(all))).toEqual(all);
  for (const text of [null, '', '{}', '[["only-one"],[1,2]]', 'x']) expect(chartMetrics(text)).toEqual([]);
});

test('labelOf: the values of the dimensions tell lines of one metric apart', () => {
  expect(labelOf(cpu)).toBe('CPUUtilization web demo');
});

test('withWidget: a chart is added below what the dashboard has, with nothing of it lost', () => {
  const chart = { metrics: [cpu], stat: 'Average', period: 60, region: 'us-east-1', title: 'CPU' };
  const first = withWidget(undefined, chart);
  const second = JSON.parse(withWidget(JSON.stringify({ ...JSON.parse(first), start: '-PT1H' }), chart));
  expect(second.start).toBe('-PT1H');
  expect(second.widgets.map(({ y }: { y: number }) => y)).toEqual([0, 6]);
  expect(second.widgets[1].properties.metrics).toEqual([
    ['AWS/ECS', 'CPUUtilization', 'ServiceName', 'web', 'ClusterName', 'demo'],
  ]);
});
