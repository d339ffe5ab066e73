import type { CreateServiceCommandInput, UpdateServiceCommandInput } from '@aws-sdk/client-ecs';
import { unsupported } from './errors.ts';

/** Parts of services that Slipway does not run are refused, so that nobody waits for what never comes. */
export function checkFeatures(input: CreateServiceCommandInput | UpdateServiceCommandInput): void {
  if (input.serviceConnectConfiguration?.enabled) throw unsupported('Service Connect');
  if ((input.volumeConfigurations ?? []).length > 0) throw unsupported('volumes configured at launch');
  if ((input.vpcLatticeConfigurations ?? []).length > 0) throw unsupported('VPC Lattice');
}
