import type { ContainerDefinition, HealthCheck, PortMapping } from '@aws-sdk/client-ecs';
import { containersOf, type Definition } from './definition.ts';
import { parseCpu, parseMemory } from './fargate-sizes.ts';

/** A definition as ECS keeps it: what was given, and the defaults that DescribeTaskDefinition shows (API reference, ContainerDefinition). */
export function fillDefaults(definition: Definition): Definition {
  return {
    ...definition,
    ...(definition.cpu !== undefined && { cpu: normalSize(definition.cpu, parseCpu) }),
    ...(definition.memory !== undefined && { memory: normalSize(definition.memory, parseMemory) }),
    containerDefinitions: containersOf(definition).map((container) =>
      filledContainer(container, definition.networkMode),
    ),
    volumes: definition.volumes ?? [],
    placementConstraints: definition.placementConstraints ?? [],
  };
}

/** Units are converted when the definition is registered (API reference, RegisterTaskDefinition, cpu and memory). */
function normalSize(text: string, parse: (text: string) => number | undefined): string {
  return String(parse(text) ?? text);
}

function filledContainer(
  container: ContainerDefinition,
  networkMode: string | undefined,
): ContainerDefinition {
  return {
    ...container,
    cpu: container.cpu ?? 0,
    portMappings: (container.portMappings ?? []).map((mapping) => filledMapping(mapping, networkMode)),
    essential: container.essential ?? true,
    environment: container.environment ?? [],
    mountPoints: container.mountPoints ?? [],
    volumesFrom: container.volumesFrom ?? [],
    systemControls: container.systemControls ?? [],
    ...(container.healthCheck && { healthCheck: filledHealthCheck(container.healthCheck) }),
  };
}

/** In awsvpc and host mode the host port is the container's; in bridge mode 0 stands for a free one (API reference, PortMapping.hostPort). */
function filledMapping(mapping: PortMapping, networkMode: string | undefined): PortMapping {
  const protocol = mapping.protocol ?? 'tcp';
  if (mapping.containerPortRange !== undefined) return { ...mapping, protocol };
  const same = networkMode === 'awsvpc' || networkMode === 'host';
  const hostPort = mapping.hostPort ?? (same ? mapping.containerPort : 0);
  return { ...mapping, hostPort, protocol };
}

/** API reference, HealthCheck: the defaults of interval, timeout and retries. */
function filledHealthCheck(check: HealthCheck): HealthCheck {
  return {
    ...check,
    interval: check.interval ?? 30,
    timeout: check.timeout ?? 5,
    retries: check.retries ?? 3,
  };
}
