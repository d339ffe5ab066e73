import type { MetricFilter } from '@aws-sdk/client-cloudwatch-logs';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ConsoleLink } from '../../components/console-link.tsx';
import { DeleteButton } from '../../components/delete-button.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { logsMessages as m } from '../../messages/logs.ts';
import { chartPath } from '../../model/chart-address.ts';
import { deleteMetricFilter, metricFiltersOf } from '../../questions/log-groups.ts';
import { CreateFilter } from './create-filter.tsx';

export function FiltersTab({ group }: { group: string }) {
  const [selected, setSelected] = useState<MetricFilter[]>([]);
  const [creating, setCreating] = useState(false);
  const filters = useLive(['logs.metric-filters'], ['metric-filters', group], () => metricFiltersOf(group));
  const [filter] = selected;
  return (
    <>
      <ResourceTable
        id="metric-filters"
        title={text(m.metricFilters)}
        live={filters}
        columns={columns}
        keyOf={({ filterName }) => filterName!}
        selection={{ type: 'single', selected, onChange: setSelected }}
        actions={
          <SpaceBetween size="xs" direction="horizontal">
            <DeleteButton
              name={filter?.filterName ?? ''}
              disabled={!filter}
              onDelete={async () => {
                await deleteMetricFilter(group, filter!.filterName!);
                setSelected([]);
              }}
            />
            <Button onClick={() => setCreating(true)}>{text(m.createFilter)}</Button>
          </SpaceBetween>
        }
      />
      {creating && <CreateFilter group={group} onClose={() => setCreating(false)} />}
    </>
  );
}

const metricsOf = ({ metricTransformations = [] }: MetricFilter) =>
  metricTransformations.map(({ metricNamespace, metricName }) => `${metricNamespace}/${metricName}`);

const columns: Column<MetricFilter>[] = [
  {
    id: 'name',
    header: text(commonMessages.name),
    cell: ({ filterName }) => filterName,
    text: ({ filterName }) => filterName,
  },
  {
    id: 'pattern',
    header: text(m.pattern),
    cell: ({ filterPattern }) => filterPattern || text(m.everyLine),
    text: ({ filterPattern }) => filterPattern,
    width: 300,
  },
  {
    id: 'metric',
    header: text(m.metric),
    cell: (filter) => <Metrics filter={filter} />,
    text: (filter) => metricsOf(filter).join(' '),
    width: 260,
  },
  {
    id: 'value',
    header: text(m.metricValue),
    cell: ({ metricTransformations: [first] = [] }) => first?.metricValue,
    text: ({ metricTransformations: [first] = [] }) => first?.metricValue,
  },
  {
    id: 'default',
    header: text(m.defaultValue),
    cell: ({ metricTransformations: [first] = [] }) => first?.defaultValue ?? '-',
    text: ({ metricTransformations: [first] = [] }) => first?.defaultValue,
    hidden: true,
  },
  {
    id: 'created',
    header: text(commonMessages.created),
    cell: ({ creationTime }) => formatDate(new Date(creationTime ?? 0)),
    text: ({ creationTime }) => creationTime,
    hidden: true,
  },
];

/** A metric without dimensions has its chart a click away; with dimensions there is one for each of their values. */
function Metrics({ filter: { metricTransformations = [] } }: { filter: MetricFilter }) {
  return metricTransformations.map(({ metricNamespace = '', metricName = '' }) => (
    <div key={`${metricNamespace}/${metricName}`}>
      <ConsoleLink to={chartPath([{ namespace: metricNamespace, name: metricName, dimensions: {} }], 'Sum')}>
        {metricNamespace}/{metricName}
      </ConsoleLink>
    </div>
  ));
}
