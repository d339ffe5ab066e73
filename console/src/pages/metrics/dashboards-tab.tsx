import type { DashboardEntry } from '@aws-sdk/client-cloudwatch';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { DeleteButton } from '../../components/delete-button.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { formatBytes, formatDate, text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { metricsMessages as m } from '../../messages/metrics.ts';
import { deleteDashboard, useDashboards } from '../../questions/metrics.ts';
import { EditDashboard } from './edit-dashboard.tsx';

/** Dashboards as they are kept: names and JSON. */
export function DashboardsTab() {
  const [selected, setSelected] = useState<DashboardEntry[]>([]);
  const [editing, setEditing] = useState<{ name?: string }>();
  const dashboards = useDashboards();
  const [dashboard] = selected;
  return (
    <>
      <ResourceTable
        id="dashboards"
        title={text(m.dashboards)}
        live={dashboards}
        columns={columns((name) => setEditing({ name }))}
        keyOf={({ DashboardName }) => DashboardName!}
        selection={{ type: 'single', selected, onChange: setSelected }}
        actions={
          <SpaceBetween size="xs" direction="horizontal">
            <DeleteButton
              name={dashboard?.DashboardName ?? ''}
              disabled={!dashboard}
              onDelete={async () => {
                await deleteDashboard(dashboard!.DashboardName!);
                setSelected([]);
              }}
            />
            <Button onClick={() => setEditing({})}>{text(m.createDashboard)}</Button>
          </SpaceBetween>
        }
      />
      {editing && (
        <EditDashboard
          {...(editing.name !== undefined && { name: editing.name })}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  );
}

const columns = (onOpen: (name: string) => void): Column<DashboardEntry>[] => [
  {
    id: 'name',
    header: text(commonMessages.name),
    cell: ({ DashboardName }) => (
      <Link variant="primary" onFollow={() => onOpen(DashboardName!)}>
        {DashboardName}
      </Link>
    ),
    text: ({ DashboardName }) => DashboardName,
  },
  {
    id: 'modified',
    header: text(m.modified),
    cell: ({ LastModified }) => formatDate(LastModified),
    text: ({ LastModified }) => LastModified?.getTime(),
  },
  {
    id: 'size',
    header: text(m.size),
    cell: ({ Size }) => formatBytes(Size),
    text: ({ Size }) => Size,
  },
];
