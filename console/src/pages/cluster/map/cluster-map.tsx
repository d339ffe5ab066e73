import type { Cluster } from '@aws-sdk/client-ecs';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useDeferredValue, useMemo } from 'react';
import { ConsoleLink } from '../../../components/console-link.tsx';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { Loading } from '../../../components/loading.tsx';
import { formatNumber, text } from '../../../i18n/text.ts';
import { useLive } from '../../../live/use-live.ts';
import { clusterMessages as m } from '../../../messages/clusters.ts';
import { useServicesOf } from '../../../questions/services.ts';
import { useTasks } from '../../../questions/tasks.ts';
import { pathTo } from '../../../shell/navigation.ts';
import './cluster-map.css';
import { type ClusterPicture, drawCluster, type MapGroup } from './map-model.ts';
import { mapRoutes, mapServices, mapTasks } from './map-questions.ts';
import { MapRowView } from './map-row.tsx';
import { STATES, stateNames, TileMark } from './tile-mark.tsx';

/** The cluster at a glance: load balancers, the services behind them, their tasks by zone. */
export function ClusterMap({ cluster }: { cluster: Cluster }) {
  const name = cluster.clusterName!;
  const tasks = useTasks({ cluster: name });
  const services = useServicesOf(name);
  const routes = useLive(['elbv2.target-groups', 'elbv2.listeners', 'metrics'], ['map-routes'], mapRoutes);
  const drawn = useMemo(
    () =>
      tasks.data &&
      services.data &&
      drawCluster(mapTasks(tasks.data), mapServices(services.data), routes.data ?? []),
    [tasks.data, services.data, routes.data],
  );
  // A thousand tiles are drawn in pieces: what the user does meanwhile goes first.
  const picture = useDeferredValue(drawn);
  return (
    <SpaceBetween size="m">
      <ErrorAlert error={tasks.error ?? services.error ?? routes.error} />
      <Container
        header={
          <Header variant="h2" description={text(m.mapDescription)}>
            {text(m.map)}
          </Header>
        }
      >
        {picture ? <Picture picture={picture} cluster={name} /> : <Loading />}
      </Container>
    </SpaceBetween>
  );
}

function Picture({ picture, cluster }: { picture: ClusterPicture; cluster: string }) {
  if (picture.groups.length === 0) return <Box textAlign="center">{text(m.mapEmpty)}</Box>;
  const zones = picture.zones.length > 0 ? picture.zones : [''];
  return (
    <div className="cluster-map">
      <Legend picture={picture} />
      <table aria-label={text(m.map)}>
        <thead>
          <tr>
            <th scope="col">{text(m.services)}</th>
            {zones.map((zone) => (
              <th key={zone} scope="col">
                {zone || text(m.noZone)}
              </th>
            ))}
          </tr>
        </thead>
        {picture.groups.map((group) => (
          <Group key={group.key} group={group} zones={zones} cluster={cluster} />
        ))}
      </table>
    </div>
  );
}

function Group({ group, zones, cluster }: { group: MapGroup; zones: string[]; cluster: string }) {
  const { balancer, rows } = group;
  return (
    <tbody>
      {balancer && (
        <tr className="cluster-map-balancer">
          <th scope="rowgroup" colSpan={zones.length + 1}>
            <span className="cluster-map-box">
              <ConsoleLink to={pathTo('load-balancers', balancer.name)}>{balancer.name}</ConsoleLink>{' '}
              <Box variant="span" color="text-body-secondary">
                {text(m.requests, { count: formatNumber(balancer.requests) })}
              </Box>
            </span>
          </th>
        </tr>
      )}
      {rows.map((row, index) => (
        <MapRowView
          key={row.key}
          row={row}
          zones={zones}
          cluster={cluster}
          isBehind={balancer !== undefined}
          isLast={index === rows.length - 1}
        />
      ))}
    </tbody>
  );
}

function Legend({ picture }: { picture: ClusterPicture }) {
  return (
    <ul className="cluster-map-legend" aria-label={text(m.legend)}>
      {STATES.map((state) => (
        <li key={state}>
          <TileMark state={state} /> {text(stateNames[state])} {formatNumber(picture.counts[state])}
        </li>
      ))}
    </ul>
  );
}
