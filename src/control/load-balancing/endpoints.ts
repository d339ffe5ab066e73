import type { Reader } from '../../store/store.ts';
import { type TaskRow, taskTable } from '../../store/tables/ecs-tasks.ts';
import type { TargetGroupRow, TargetRow } from '../../store/tables/elastic-load-balancing-v2.ts';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** Where to dial for a port of a target: the traffic port, or the health check's. */
export type EndpointOf = (target: TargetRow, group: TargetGroupRow, port: number) => Endpoint;

const loopback = '127.0.0.1';

/**
 * An instance is this machine. An address is dialled itself where containers can be reached directly (Linux); elsewhere by the port that its
 * task has published on the host. An address that no task has is dialled itself: nothing else is known of it.
 */
export function targetEndpoint(
  target: Pick<TargetRow, 'targetId'>,
  group: Pick<TargetGroupRow, 'targetType'>,
  port: number,
  how: { readonly direct: boolean; readonly task: Pick<TaskRow, 'portBindings'> | undefined },
): Endpoint {
  if (group.targetType === 'instance') return { host: loopback, port };
  const itself = { host: target.targetId, port };
  if (how.direct) return itself;
  const binding = how.task?.portBindings.find(
    (each) => each.containerPort === port && each.protocol === 'tcp',
  );
  if (binding === undefined) return itself;
  return { host: dialable(binding.bindIP), port: binding.hostPort };
}

const dialable = (bindIp: string) => (bindIp === '0.0.0.0' || bindIp === '' ? loopback : bindIp);

/** `targetEndpoint` over the store's tasks; `direct` may become known after the start. */
export function endpointsFromStore(store: Reader, direct: () => boolean): EndpointOf {
  return (target, group, port) =>
    targetEndpoint(target, group, port, {
      direct: direct(),
      task: direct() ? undefined : taskOf(store, target),
    });
}

function taskOf(store: Reader, target: TargetRow): TaskRow | undefined {
  if (target.taskArn !== undefined) return store.get(taskTable, target.taskArn);
  const where = { account: target.account, region: target.region, privateIpv4Address: target.targetId };
  return store.list(taskTable, { where }).find((task) => task.lastStatus !== 'STOPPED');
}
