import Box from '@cloudscape-design/components/box';
import { memo } from 'react';
import { ConsoleLink } from '../../../components/console-link.tsx';
import { formatNumber, text } from '../../../i18n/text.ts';
import { clusterMessages as m } from '../../../messages/clusters.ts';
import { pathTo } from '../../../shell/navigation.ts';
import { type MapRow, type MapTask, widthOf } from './map-model.ts';
import { glyphs, stateNames } from './tile-mark.tsx';

interface MapRowProps {
  row: MapRow;
  zones: string[];
  cluster: string;
  /** A load balancer stands above. */
  isBehind: boolean;
  isLast: boolean;
}

/** One service's tasks by zone. Drawn again only when something of it changed: a cluster has a thousand tiles. */
export const MapRowView = memo(
  ({ row, zones, cluster, isBehind, isLast }: MapRowProps) => (
    <tr>
      <th scope="row" className={isBehind ? 'cluster-map-behind' : undefined}>
        {isBehind && <Edge requests={row.requests ?? 0} isLast={isLast} />}
        <RowTitle row={row} cluster={cluster} />
      </th>
      {zones.map((zone) => (
        <td key={zone}>
          <ul className="cluster-map-tiles">
            {(row.tiles[zone] ?? []).map((task) => (
              <Tile key={task.id} task={task} cluster={cluster} />
            ))}
          </ul>
        </td>
      ))}
    </tr>
  ),
  (before, after) => JSON.stringify(before) === JSON.stringify(after),
);

function RowTitle({ row: { service, requests, count }, cluster }: { row: MapRow; cluster: string }) {
  return (
    <>
      <div>
        {service ? (
          <ConsoleLink to={pathTo('services', cluster, service.name)}>{service.name}</ConsoleLink>
        ) : (
          text(m.noService)
        )}
      </div>
      <Box variant="small" color="text-body-secondary">
        {service ? `${service.running} / ${service.desired}` : text(m.taskCount, { count })}
        {requests !== undefined &&
          ` · ${requests > 0 ? text(m.requests, { count: formatNumber(requests) }) : text(m.noRequests)}`}
      </Box>
    </>
  );
}

/** The line from the load balancer above: as thick as its traffic, and moving while there is any. */
function Edge({ requests, isLast }: { requests: number; isLast: boolean }) {
  const strokeWidth = widthOf(requests);
  return (
    <svg className="cluster-map-edge" aria-hidden="true">
      <title>{formatNumber(requests)}</title>
      <line x1="12" x2="12" y1="0" y2={isLast ? '20' : '100%'} />
      <line
        x1="12"
        x2="34"
        y1="20"
        y2="20"
        strokeWidth={strokeWidth}
        className={requests > 0 ? 'cluster-map-flow' : undefined}
      />
    </svg>
  );
}

function Tile({ task, cluster }: { task: MapTask; cluster: string }) {
  const { id, state, zone, family, revision } = task;
  const label = text(m.tile, {
    id: id.slice(0, 12),
    state: text(stateNames[state]),
    zone: zone || text(m.noZone),
  });
  return (
    <li>
      <a
        className={`cluster-map-tile cluster-map-${state}`}
        href={`#${pathTo('tasks', cluster, id)}`}
        title={`${label} · ${family}:${revision}`}
      >
        <span aria-hidden="true">{glyphs[state]} </span>
        {revision}
        <span className="cluster-map-unseen"> {label}</span>
      </a>
    </li>
  );
}
