import { type MetricName, metricWords } from '../../model/chart-address.ts';

/** A chart, as a dashboard keeps it (CloudWatch user guide, "Dashboard body structure and syntax"). */
export interface KeptChart {
  metrics: MetricName[];
  stat: string;
  period: number;
  region: string;
  title: string;
}

interface Body {
  widgets?: { y?: number; height?: number }[];
}

const HEIGHT = 6;

/** The dashboard's JSON with the chart as its last widget. */
export function withWidget(body: string | undefined, { metrics, ...properties }: KeptChart): string {
  const before = JSON.parse(body ?? '{}') as Body;
  const widgets = before.widgets ?? [];
  const y = Math.max(0, ...widgets.map(({ y: top = 0, height = HEIGHT }) => top + height));
  const widget = {
    type: 'metric',
    x: 0,
    y,
    width: 12,
    height: HEIGHT,
    properties: { metrics: metrics.map(metricWords), view: 'timeSeries', ...properties },
  };
  return JSON.stringify({ ...before, widgets: [...widgets, widget] });
}
