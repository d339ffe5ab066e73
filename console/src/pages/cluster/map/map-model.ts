/** What the map of a cluster draws, from what the APIs tell: plain values, so that what did not change is not drawn again. */

export type TileState = 'starting' | 'running' | 'healthy' | 'unhealthy' | 'stopping';

export interface MapTask {
  id: string;
  state: TileState;
  /** '' while the task has no place yet. */
  zone: string;
  /** undefined: a task that was run by itself. */
  service: string | undefined;
  family: string;
  revision: string;
}

export interface MapService {
  name: string;
  running: number;
  desired: number;
  targetGroups: string[];
}

/** A way from a load balancer to a target group. */
export interface MapRoute {
  loadBalancerArn: string;
  loadBalancerName: string;
  targetGroupArn: string;
  /** Requests of the last full minute. */
  requests: number;
}

export interface MapRow {
  key: string;
  service: MapService | undefined;
  requests: number | undefined;
  tiles: Record<string, MapTask[]>;
  count: number;
}

/** Rows below the load balancer that their requests come from. */
export interface MapGroup {
  key: string;
  balancer: { name: string; requests: number } | undefined;
  rows: MapRow[];
}

export interface ClusterPicture {
  zones: string[];
  groups: MapGroup[];
  counts: Record<TileState, number>;
}

interface TaskFacts {
  lastStatus?: string;
  desiredStatus?: string;
  healthStatus?: string;
}

/** ECS developer guide, "Task lifecycle": what ends has the desired status STOPPED from then on. */
export function stateOf({ lastStatus, desiredStatus, healthStatus }: TaskFacts): TileState {
  if (desiredStatus === 'STOPPED') return 'stopping';
  if (lastStatus !== 'RUNNING') return 'starting';
  if (healthStatus === 'HEALTHY') return 'healthy';
  return healthStatus === 'UNHEALTHY' ? 'unhealthy' : 'running';
}

/** Load balancers in the order of their names, then the services without one, then tasks that were run by themselves. */
export function drawCluster(tasks: MapTask[], services: MapService[], routes: MapRoute[]): ClusterPicture {
  const byService = groupBy(tasks, ({ service }) => service ?? '');
  const rows = services.map((service) => ({
    route: routes.find(({ targetGroupArn }) => service.targetGroups.includes(targetGroupArn)),
    row: rowOf(service, byService.get(service.name) ?? [], requestsOf(service, routes)),
  }));
  const alone = byService.get('') ?? [];
  const behind = groupBy(
    rows.filter(({ route }) => route),
    ({ route }) => route!.loadBalancerArn,
  );
  const groups = [...behind].map(([key, members]) => groupOf(key, members[0]!.route!, members, routes));
  groups.sort((a, b) => a.balancer!.name.localeCompare(b.balancer!.name));
  const others = rows.filter(({ route }) => !route).map(({ row }) => row);
  if (alone.length > 0) others.push(rowOf(undefined, alone, undefined));
  if (others.length > 0) groups.push({ key: 'others', balancer: undefined, rows: others });
  return { zones: zonesOf(tasks), groups, counts: countsOf(tasks) };
}

function groupOf(key: string, route: MapRoute, members: { row: MapRow }[], routes: MapRoute[]): MapGroup {
  const requests = routes
    .filter(({ loadBalancerArn }) => loadBalancerArn === key)
    .reduce((sum, each) => sum + each.requests, 0);
  return {
    key,
    balancer: { name: route.loadBalancerName, requests },
    rows: members.map(({ row }) => row),
  };
}

function requestsOf({ targetGroups }: MapService, routes: MapRoute[]): number | undefined {
  const own = routes.filter(({ targetGroupArn }) => targetGroups.includes(targetGroupArn));
  return own.length > 0 ? own.reduce((sum, { requests }) => sum + requests, 0) : undefined;
}

function rowOf(service: MapService | undefined, tasks: MapTask[], requests: number | undefined): MapRow {
  const sorted = tasks.toSorted((a, b) => a.id.localeCompare(b.id));
  return {
    key: service?.name ?? '',
    service,
    requests,
    tiles: Object.fromEntries(groupBy(sorted, ({ zone }) => zone)),
    count: tasks.length,
  };
}

function zonesOf(tasks: MapTask[]): string[] {
  return [...new Set(tasks.map(({ zone }) => zone))].sort();
}

function countsOf(tasks: MapTask[]): Record<TileState, number> {
  const counts = { healthy: 0, running: 0, starting: 0, unhealthy: 0, stopping: 0 };
  for (const { state } of tasks) counts[state] += 1;
  return counts;
}

function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** How thick the line of so many requests a minute is, in pixels: ten times as many are one and a half more. */
export function widthOf(requests: number): number {
  return requests <= 0 ? 1 : Math.min(8, 2 + 1.5 * Math.log10(requests));
}
