import type { Task } from '@aws-sdk/client-ecs';

/** The service that a task belongs to: its group is `service:<name>`, that of a task run alone `family:<family>`. */
export function serviceNameOf({ group }: Task): string | undefined {
  return group?.startsWith('service:') ? group.slice('service:'.length) : undefined;
}
