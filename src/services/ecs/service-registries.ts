import type { ServiceRegistry } from '@aws-sdk/client-ecs';
import type { Scope } from '../../domain/scope.ts';
import type { Reader } from '../../store/store.ts';
import type { TaskDefinitionRow } from '../../store/tables/ecs-task-definitions.ts';
import { type DiscoveryServiceRow, discoveryServiceTable } from '../../store/tables/servicediscovery.ts';
import { invalidParameter } from './errors.ts';

/**
 * The Cloud Map service in which a service's tasks are registered (API reference, ServiceRegistry; Developer Guide, "Use service discovery to connect Amazon ECS
 * services with DNS names").
 */
export function checkServiceRegistries(
  reader: Reader,
  registries: readonly ServiceRegistry[],
  definition: TaskDefinitionRow,
  scope: Scope,
): void {
  if (registries.length > 1) throw invalidParameter('service registries can have at most 1 items.');
  for (const registry of registries) {
    if (registry.port !== undefined && registry.containerPort !== undefined)
      throw invalidParameter(
        "Specify a value for either 'port' or the 'containerName' and 'containerPort' combination, but not both. Remove one and retry.",
      );
    checkPort(registry, theRegistry(reader, registry.registryArn, scope), definition);
    checkContainer(registry, definition);
  }
}

function theRegistry(reader: Reader, registryArn = '', { account, region }: Scope): DiscoveryServiceRow {
  const row = reader.get(discoveryServiceTable, registryArn.split('/').at(-1) ?? '');
  if (row === undefined || row.serviceArn !== registryArn || row.account !== account || row.region !== region)
    throw invalidParameter(`The service registry ${registryArn} does not exist.`);
  return row;
}

/** SRV records have ports, others have none; tasks of the bridge and host modes are found by SRV records only. */
function checkPort(
  { containerName, containerPort, port }: ServiceRegistry,
  { dnsConfig, type }: DiscoveryServiceRow,
  { definition }: TaskDefinitionRow,
): void {
  const mode = definition.networkMode ?? 'bridge';
  if (mode === 'none')
    throw invalidParameter("Service discovery does not support the network mode 'none' of task definitions.");
  if (mode !== 'awsvpc' && (!containerName || containerPort === undefined))
    throw invalidParameter(
      "When specifying 'host' or 'bridge' for networkMode, values for 'containerName' and 'containerPort' must be specified from the task definition.",
    );
  // Without DNS a port is one attribute more, given or not.
  if (type === 'HTTP') return;
  const types = (dnsConfig?.DnsRecords ?? []).map((record) => record.Type);
  if (mode !== 'awsvpc' && !types.every((each) => each === 'SRV'))
    throw invalidParameter(
      `SRV is the only DNS record type that is supported for the network mode '${mode}' of task definitions.`,
    );
  if (types.includes('SRV') && port === undefined && containerPort === undefined)
    throw invalidParameter(
      "The service registry has an SRV record: specify a value for either 'port' or the 'containerName' and 'containerPort' combination.",
    );
  if (types.includes('SRV')) return;
  const given = containerPort !== undefined ? 'containerPort' : port !== undefined ? 'port' : undefined;
  if (given !== undefined)
    throw invalidParameter(
      `The values specified for serviceRegistries do not require a value for '${given}'. Remove the value and retry.`,
    );
}

function checkContainer(
  { containerName, containerPort }: ServiceRegistry,
  { definition }: TaskDefinitionRow,
): void {
  if (!containerName) return;
  const container = definition.containerDefinitions?.find((each) => each.name === containerName);
  if (container === undefined)
    throw invalidParameter(`The container ${containerName} does not exist in the task definition.`);
  if (
    containerPort !== undefined &&
    !container.portMappings?.some((each) => each.containerPort === containerPort)
  )
    throw invalidParameter(
      `The container ${containerName} did not have a container port ${containerPort} defined.`,
    );
}
