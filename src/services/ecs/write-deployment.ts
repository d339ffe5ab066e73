import type { BegunDeployment } from '../../store/begin-deployment.ts';
import type { Transaction } from '../../store/store.ts';
import {
  type ServiceRow,
  serviceDeploymentTable,
  serviceRevisionTable,
  serviceTable,
} from '../../store/tables/ecs.ts';

/** The rows of a deployment that begins, all in the one transaction. */
export function writeDeployment(tx: Transaction, begun: BegunDeployment): ServiceRow {
  tx.put(serviceTable, begun.service);
  tx.put(serviceRevisionTable, begun.revision);
  tx.put(serviceDeploymentTable, begun.serviceDeployment);
  return begun.service;
}
