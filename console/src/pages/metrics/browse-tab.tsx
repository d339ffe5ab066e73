import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { text } from '../../i18n/text.ts';
import type { Live } from '../../live/use-live.ts';
import { metricsMessages as m } from '../../messages/metrics.ts';
import { type MetricName, metricWords } from '../../model/chart-address.ts';
import { useQueryState } from '../../shell/navigation.ts';
import { type Choice, dimensionSets, NO_DIMENSIONS, namespaces, narrowed } from './browse.ts';
import type { ChartState } from './use-chart.ts';

const keyOf = (metric: MetricName) => JSON.stringify(metricWords(metric));

/** Metrics by namespace and dimensions; those that are chosen are charted. */
export function BrowseTab({ live, chart }: { live: Live<MetricName[]>; chart: ChartState }) {
  const [query, change] = useQueryState();
  const namespace = query.get('namespace') ?? '';
  const set = query.get('dimensions') ?? '';
  const all = live.data ?? [];
  const shown = narrowed(all, namespace, set);
  const keys = new Set(shown.map(keyOf));
  const choose = (selected: MetricName[]) =>
    chart.choose([...chart.metrics.filter((metric) => !keys.has(keyOf(metric))), ...selected]);
  return (
    <ResourceTable
      id="metrics"
      title={text(m.title)}
      live={{ ...live, data: live.data && shown }}
      columns={columns}
      keyOf={keyOf}
      selection={{
        type: 'multi',
        selected: chart.metrics.filter((metric) => keys.has(keyOf(metric))),
        onChange: choose,
      }}
      filters={
        <SpaceBetween size="xs" direction="horizontal">
          <Narrow
            label={text(m.namespace)}
            any={text(m.allNamespaces)}
            choices={namespaces(all)}
            chosen={namespace}
            onChange={(value) => change({ namespace: value, dimensions: undefined })}
          />
          <Narrow
            label={text(m.dimensions)}
            any={text(m.allDimensions)}
            choices={dimensionSets(narrowed(all, namespace, ''))}
            chosen={set}
            onChange={(value) => change({ dimensions: value })}
          />
        </SpaceBetween>
      }
    />
  );
}

interface NarrowProps {
  label: string;
  any: string;
  choices: Choice[];
  chosen: string;
  onChange: (value: string) => void;
}

function Narrow({ label, any, choices, chosen, onChange }: NarrowProps) {
  const options = [
    { value: '', label: any },
    ...choices.map(({ value, count }) => ({
      value,
      label: `${value === NO_DIMENSIONS ? text(m.noDimensions) : value} (${count})`,
    })),
  ];
  return (
    <Select
      ariaLabel={label}
      selectedOption={options.find(({ value }) => value === chosen) ?? options[0]!}
      options={options}
      filteringType={choices.length > 10 ? 'auto' : 'none'}
      onChange={({ detail }) => onChange(detail.selectedOption.value!)}
      expandToViewport
    />
  );
}

const dimensionWords = ({ dimensions }: MetricName) =>
  Object.entries(dimensions)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');

const columns: Column<MetricName>[] = [
  { id: 'name', header: text(m.metricName), cell: ({ name }) => name, text: ({ name }) => name, width: 220 },
  {
    id: 'namespace',
    header: text(m.namespace),
    cell: ({ namespace }) => namespace,
    text: ({ namespace }) => namespace,
  },
  {
    id: 'dimensions',
    header: text(m.dimensions),
    cell: (metric) => dimensionWords(metric) || '-',
    text: dimensionWords,
    width: 460,
  },
];
