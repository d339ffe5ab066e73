import type { Deployment, Service, Task } from '@aws-sdk/client-ecs';
import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import { nameOf } from '../../model/arn.ts';

/** How a task is drawn: what ECS says of it and what its load balancer says, as one state. */
export type TileState = 'starting' | 'waiting' | 'healthy' | 'unhealthy' | 'leaving' | 'failed';

export interface Tile {
  arn: string;
  id: string;
  zone: string;
  state: TileState;
  /** The task's own last status, and its target's state and reason where it has one. */
  status: string;
  target?: string;
  reason?: string;
}

/** One deployment's tasks: the new ones, or those of a deployment that it replaces. */
export interface Side {
  id: string;
  isNew: boolean;
  /** `family:revision`. */
  revision: string;
  tiles: Tile[];
}

export interface Bounds {
  desired: number;
  minimum: number;
  maximum: number;
  /** The fewest that must run and the most that may, in tasks. */
  lower: number;
  upper: number;
  /** Running now; pending ones count towards the upper bound too. */
  fresh: number;
  freshHealthy: number;
  old: number;
  starting: number;
}

export interface Picture {
  sides: Side[];
  zones: string[];
  bounds: Bounds;
  targets: { healthy: number; all: number };
}

/** Failed tasks are kept in the picture, but not all of a crash loop's. */
const FAILED_SHOWN = 12;

export function pictureOf(service: Service, tasks: Task[], targets: TargetHealthDescription[]): Picture {
  const health = new Map(targets.map((target) => [target.Target?.Id ?? '', target]));
  const deployments = service.deployments ?? [];
  const sides = deployments
    .map((deployment) => sideOf(deployment, tasks, health, (service.loadBalancers ?? []).length > 0))
    .filter(({ isNew, tiles }) => isNew || tiles.length > 0);
  const live = targets.filter(({ TargetHealth }) => TargetHealth?.State !== 'draining');
  return {
    sides,
    zones: [...new Set(sides.flatMap(({ tiles }) => tiles.map(({ zone }) => zone)))].sort(),
    bounds: boundsOf(service, sides),
    targets: {
      healthy: live.filter(({ TargetHealth }) => TargetHealth?.State === 'healthy').length,
      all: live.length,
    },
  };
}

/** ECS sets `startedBy` of a service's task to the id of its deployment (API reference, Task). */
function sideOf(
  deployment: Deployment,
  tasks: Task[],
  health: ReadonlyMap<string, TargetHealthDescription>,
  balanced: boolean,
): Side {
  const own = tasks.filter(({ startedBy }) => startedBy === deployment.id);
  const isNew = deployment.status === 'PRIMARY';
  const tiles = own
    .map((task) => tileOf(task, health.get(addressOf(task) ?? ''), balanced))
    .filter((tile) => tile !== undefined);
  const failed = tiles.filter(({ state }) => state === 'failed');
  return {
    id: deployment.id ?? '',
    isNew,
    revision: nameOf(deployment.taskDefinition),
    tiles: [
      ...tiles.filter(({ state }) => state !== 'failed').sort((a, b) => a.id.localeCompare(b.id)),
      ...(isNew ? failed.slice(-FAILED_SHOWN) : []),
    ],
  };
}

/** Undefined: a task that was stopped in the course of things, and is gone. */
function tileOf(
  task: Task,
  target: TargetHealthDescription | undefined,
  balanced: boolean,
): Tile | undefined {
  const state = stateOf(task, target?.TargetHealth?.State, balanced);
  if (state === undefined) return undefined;
  return {
    arn: task.taskArn ?? '',
    id: nameOf(task.taskArn),
    zone: task.availabilityZone ?? '',
    state,
    status: task.lastStatus ?? '',
    target: target?.TargetHealth?.State,
    reason: state === 'failed' ? task.stoppedReason : target?.TargetHealth?.Description,
  };
}

const STARTING = ['PROVISIONING', 'PENDING', 'ACTIVATING'];

function stateOf(task: Task, target: string | undefined, balanced: boolean): TileState | undefined {
  const { lastStatus = '', desiredStatus, stopCode, healthStatus } = task;
  if (lastStatus === 'STOPPED') return isPlanned(stopCode) ? undefined : 'failed';
  if (desiredStatus === 'STOPPED' || lastStatus === 'DEACTIVATING' || target === 'draining') return 'leaving';
  if (STARTING.includes(lastStatus)) return 'starting';
  if (target === 'unhealthy' || healthStatus === 'UNHEALTHY') return 'unhealthy';
  // A task without an address of its own (bridge, host) cannot be matched with its target.
  if (balanced && addressOf(task) !== undefined && target !== 'healthy' && target !== 'unused')
    return 'waiting';
  return 'healthy';
}

const isPlanned = (stopCode: string | undefined) =>
  stopCode === 'ServiceSchedulerInitiated' || stopCode === 'UserInitiated';

/** The address of the task's own network interface, which is its target's id (API reference, Attachment). */
function addressOf({ attachments = [] }: Task): string | undefined {
  const details = attachments.find(({ type }) => type === 'ElasticNetworkInterface')?.details ?? [];
  return details.find(({ name }) => name === 'privateIPv4Address')?.value;
}

/** The lower bound is rounded up, the upper one down (API reference, DeploymentConfiguration). */
function boundsOf(service: Service, sides: Side[]): Bounds {
  const { minimumHealthyPercent: minimum = 100, maximumPercent: maximum = 200 } =
    service.deploymentConfiguration ?? {};
  const desired = service.desiredCount ?? 0;
  const running = (wanted: boolean, states: TileState[]) =>
    sides
      .filter(({ isNew }) => isNew === wanted)
      .flatMap(({ tiles }) => tiles)
      .filter(({ state }) => states.includes(state)).length;
  return {
    desired,
    minimum,
    maximum,
    lower: Math.ceil((desired * minimum) / 100),
    upper: Math.floor((desired * maximum) / 100),
    fresh: running(true, ['waiting', 'healthy', 'unhealthy']),
    freshHealthy: running(true, ['healthy']),
    old: running(false, ['waiting', 'healthy', 'unhealthy']),
    starting: running(true, ['starting']) + running(false, ['starting']),
  };
}

const UNDER_WAY = ['PENDING', 'IN_PROGRESS', 'STOP_REQUESTED', 'ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS'];

export const isUnderWay = ({ status = '' }: { status?: string }) => UNDER_WAY.includes(status);

/** It can be stopped and rolled back as long as nothing else was asked of it (API reference, StopServiceDeployment). */
export const isStoppable = ({ status = '' }: { status?: string }) =>
  status === 'PENDING' || status === 'IN_PROGRESS';

export const hasFailed = ({ status = '' }: { status?: string }) =>
  status === 'STOPPED' || status.startsWith('ROLLBACK_');

/** "1:05", "2:00:09". */
export function clockTime(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${Math.floor((seconds % 3600) / 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest.padStart(5, '0')}` : rest;
}
