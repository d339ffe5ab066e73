/** AWS's own waiters, asking every second: the CLI's ask every 6 and every 15. */
import {
  ECSClient,
  waitUntilServicesStable,
  waitUntilTasksRunning,
  waitUntilTasksStopped,
} from '@aws-sdk/client-ecs';
import type { SlipwayServer } from './slipway-server.ts';

const asking = (server: SlipwayServer) => ({
  client: new ECSClient(server.client),
  maxWaitTime: 150,
  minDelay: 1,
  maxDelay: 1,
});
const wanted = (cluster: string, taskArn: string) => ({ cluster, tasks: [taskArn] });

export const serviceStable = (server: SlipwayServer, cluster: string, service: string) =>
  waitUntilServicesStable(asking(server), { cluster, services: [service] });
export const taskRunning = (server: SlipwayServer, cluster: string, taskArn: string) =>
  waitUntilTasksRunning(asking(server), wanted(cluster, taskArn));
export const taskStopped = (server: SlipwayServer, cluster: string, taskArn: string) =>
  waitUntilTasksStopped(asking(server), wanted(cluster, taskArn));
