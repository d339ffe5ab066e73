import type { Stack, StackResourceSummary } from '@aws-sdk/client-cloudformation';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy, Suspense } from 'react';
import { ConsoleLink } from '../../components/console-link.tsx';
import { Loading } from '../../components/loading.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { stackMessages as m } from '../../messages/stacks.ts';
import { resourcePath } from '../../model/resource-path.ts';
import { useQueryState } from '../../shell/navigation.ts';
import { useResources } from './stack.ts';

const ResourceGraph = lazy(async () => ({
  default: (await import('./graph/resource-graph.tsx')).ResourceGraph,
}));

/** The stack's resources, as a table or as a graph of what needs what. */
export function ResourcesTab({ stack }: { stack: Stack }) {
  const [query, change] = useQueryState();
  const view = query.get('view') ?? 'table';
  const about = stack.StackId!;
  const resources = useResources(about);
  return (
    <SpaceBetween size="m">
      <SegmentedControl
        label={text(m.showAs)}
        selectedId={view}
        onChange={({ detail }) =>
          change({ view: detail.selectedId === 'table' ? undefined : detail.selectedId })
        }
        options={[
          { id: 'table', text: text(m.asTable) },
          { id: 'graph', text: text(m.asGraph) },
        ]}
      />
      {view === 'graph' ? (
        <Suspense fallback={<Loading />}>
          <ResourceGraph stack={stack} resources={resources.data ?? []} />
        </Suspense>
      ) : (
        <ResourceTable
          id="stack-resources"
          title={text(m.resources)}
          live={resources}
          columns={columns}
          keyOf={({ LogicalResourceId }) => LogicalResourceId!}
        />
      )}
    </SpaceBetween>
  );
}

function PhysicalId({ resource }: { resource: StackResourceSummary }) {
  const { ResourceType = '', PhysicalResourceId, ResourceStatus } = resource;
  const path = resourcePath(ResourceType, PhysicalResourceId);
  if (!path || ResourceStatus === 'DELETE_COMPLETE') return PhysicalResourceId ?? '-';
  return <ConsoleLink to={path}>{PhysicalResourceId}</ConsoleLink>;
}

const columns: Column<StackResourceSummary>[] = [
  {
    id: 'logical',
    header: text(m.logicalId),
    cell: ({ LogicalResourceId }) => LogicalResourceId,
    text: ({ LogicalResourceId }) => LogicalResourceId,
    width: 240,
  },
  {
    id: 'physical',
    header: text(m.physicalId),
    cell: (resource) => <PhysicalId resource={resource} />,
    text: ({ PhysicalResourceId }) => PhysicalResourceId,
    width: 300,
  },
  {
    id: 'type',
    header: text(m.type),
    cell: ({ ResourceType }) => ResourceType,
    text: ({ ResourceType }) => ResourceType,
    width: 260,
  },
  {
    id: 'status',
    header: text(commonMessages.status),
    cell: ({ ResourceStatus }) => <Status value={ResourceStatus}>{ResourceStatus}</Status>,
    text: ({ ResourceStatus }) => ResourceStatus,
    width: 230,
  },
  {
    id: 'reason',
    header: text(m.reason),
    cell: ({ ResourceStatusReason }) => ResourceStatusReason ?? '-',
    text: ({ ResourceStatusReason }) => ResourceStatusReason,
  },
  {
    id: 'drift',
    header: text(m.drift),
    cell: ({ DriftInformation }) => <Status value={DriftInformation?.StackResourceDriftStatus} />,
    text: ({ DriftInformation }) => DriftInformation?.StackResourceDriftStatus,
    hidden: true,
  },
];
