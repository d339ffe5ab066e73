import { isDeepStrictEqual } from 'node:util';
import type { AwsOperations } from '../../domain/aws-operations.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { type Change, concerns } from '../../store/changes.ts';
import type { Store, Transaction } from '../../store/store.ts';
import { taskTable } from '../../store/tables/ecs-tasks.ts';
import {
  type DiscoveryInstanceRow,
  discoveryInstanceKey,
  discoveryInstanceTable,
  discoveryServiceTable,
} from '../../store/tables/servicediscovery.ts';
import { KeyedQueue } from '../queue/keyed-queue.ts';
import { type Registration, wantedRegistrations } from './wanted-registrations.ts';

export interface TaskRegistrationOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly operations: AwsOperations;
  /** Where tasks reach this machine: the address of tasks without a network of their own. */
  readonly hostAddress: string;
}

const ECS = 'ecs.amazonaws.com';

/**
 * Service discovery of ECS services: their tasks are instances of the Cloud Map service that `serviceRegistries` names, for as long as they serve. It acts through Cloud
 * Map's operations as ECS does, and writes nothing itself. One pass is one transaction over one task: what is wanted is derived from its rows and compared with the
 * instances that bear its id, so passes may be repeated. A restart looks at every task and at every instance that ECS registered, and so finds those whose task
 * ended meanwhile.
 */
export class TaskRegistration {
  readonly #options: TaskRegistrationOptions;
  readonly #queue: KeyedQueue;
  #unsubscribe: () => void = () => {};

  constructor(options: TaskRegistrationOptions) {
    this.#options = options;
    this.#queue = new KeyedQueue({
      ...options,
      name: 'service discovery',
      concurrency: 1,
      work: (taskId) => this.#reconcileTask(taskId),
    });
  }

  start(): void {
    const { store } = this.#options;
    this.#unsubscribe = store.subscribe((changes) => this.#hear(changes));
    for (const { taskId } of store.list(taskTable, { where: { desiredStatus: 'RUNNING' } }))
      this.#queue.add(taskId);
    for (const { instanceId } of store.list(discoveryInstanceTable, { where: { registeredBy: ECS } }))
      this.#queue.add(instanceId);
  }

  close(): Promise<void> {
    this.#unsubscribe();
    return this.#queue.close();
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }

  #hear(changes: readonly Change[]): void {
    const ofTasks = changes.filter((change) => concerns(change, taskTable));
    if (ofTasks.length === 0 || this.#options.store.count(discoveryServiceTable) === 0) return;
    for (const { key } of ofTasks) this.#queue.add(key.split('/').at(-1) ?? key);
  }

  async #reconcileTask(taskId: string): Promise<undefined> {
    const { store, operations } = this.#options;
    if (store.count(discoveryServiceTable) === 0) return;
    await operations.open('servicediscovery');
    store.transaction((tx) => this.#bringInLine(tx, taskId));
  }

  #bringInLine(tx: Transaction, taskId: string): void {
    const [task] = tx.list(taskTable, { where: { taskId }, limit: 1 });
    const wanted = wantedRegistrations(tx, task, this.#options.hostAddress);
    const present = tx.list(discoveryInstanceTable, {
      where: { instanceId: taskId, registeredBy: ECS },
    });
    for (const row of present)
      if (!wanted.some((each) => each.serviceId === row.serviceId)) this.#deregister(row);
    if (task !== undefined) for (const each of wanted) this.#register(tx, task, taskId, each);
  }

  #register(tx: Transaction, scope: Scope, instanceId: string, wanted: Registration): void {
    const { serviceId, attributes, health } = wanted;
    const row = tx.get(discoveryInstanceTable, discoveryInstanceKey(serviceId, instanceId));
    const { AWS_INIT_HEALTH_STATUS: _, ...before } = row?.attributes ?? {};
    if (row === undefined || !isDeepStrictEqual(before, attributes))
      return this.#call(scope, 'RegisterInstance', {
        ServiceId: serviceId,
        InstanceId: instanceId,
        Attributes: { ...attributes, ...(health !== undefined && { AWS_INIT_HEALTH_STATUS: health }) },
      });
    if (health !== undefined && row.health !== health)
      this.#call(scope, 'UpdateInstanceCustomHealthStatus', {
        ServiceId: serviceId,
        InstanceId: instanceId,
        Status: health,
      });
  }

  #deregister(row: DiscoveryInstanceRow): void {
    this.#call(row, 'DeregisterInstance', { ServiceId: row.serviceId, InstanceId: row.instanceId });
  }

  #call({ account, region }: Scope, operation: string, input: object): void {
    const scope = { account, region };
    this.#options.operations.call({ scope, service: 'servicediscovery', operation, input, invokedBy: ECS });
  }
}
