import type { RandomSource } from '../platform/random.ts';
import type { Transaction } from '../store/store.ts';
import { type ServiceEventState, type ServiceRow, serviceTable } from '../store/tables/ecs-services.ts';

/** ECS keeps the 100 newest (ECS developer guide, "Service event messages"). */
const KEPT_EVENTS = 100;

/** The service with messages added, the last of them the newest. Messages are prefixed `(service <name>) ` as ECS does. */
export function withEvents(
  service: ServiceRow,
  messages: readonly string[],
  now: Date,
  random: RandomSource,
  subject = `(service ${service.serviceName})`,
): ServiceRow {
  if (messages.length === 0) return service;
  const added = messages.map(
    (message): ServiceEventState => ({
      id: random.uuid(),
      createdAt: now.getTime(),
      message: `${subject} ${message}`,
    }),
  );
  return { ...service, events: [...added.reverse(), ...service.events].slice(0, KEPT_EVENTS) };
}

/** Adds one message to a service, if it is still there. */
export function addServiceEvent(
  tx: Transaction,
  serviceArn: string,
  message: string,
  now: Date,
  random: RandomSource,
): void {
  tx.update(serviceTable, serviceArn, (service) => withEvents(service, [message], now, random));
}
