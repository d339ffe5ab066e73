import { IncompleteFile } from './incomplete.ts';
import type { LoadBalancerSection, TargetGroupSection } from './model.ts';
import type { LoadBalancerPlan, TargetGroupPlan, TaskDefinitionPlan } from './plan.ts';

/** Listener and target group, before the container's port that is named or the first there is. */
export function completeLoadBalancer(
  section: LoadBalancerSection,
  healthCheckPath: string | undefined,
  name: string,
  definition: TaskDefinitionPlan,
): LoadBalancerPlan {
  const protocol = section.protocol ?? (section.certificateArn ? 'HTTPS' : 'HTTP');
  if (protocol === 'HTTPS' && !section.certificateArn) {
    throw new IncompleteFile(
      ['service', 'loadBalancer', 'protocol'],
      'an HTTPS listener needs a certificateArn.',
    );
  }
  const { containerName, containerPort } = findPort(section, definition);
  return {
    name: section.name ?? name,
    scheme: section.scheme ?? 'internet-facing',
    listener: {
      port: section.port ?? (protocol === 'HTTPS' ? 443 : 80),
      protocol,
      certificateArn: section.certificateArn,
      sslPolicy: section.sslPolicy,
    },
    attributes: section.attributes ?? {},
    containerName,
    containerPort,
    targetGroup: completeTargetGroup(section.targetGroup ?? {}, healthCheckPath ?? '/', containerPort),
  };
}

/**
 * Health checks and draining quick enough to wait for, within AWS's own limits (ELBv2 API reference,
 * CreateTargetGroup), so that the same file behaves the same there; a file for production says what it wants.
 */
function completeTargetGroup(section: TargetGroupSection, path: string, port: number): TargetGroupPlan {
  const protocol = section.protocol ?? 'HTTP';
  return {
    name: section.name,
    port: section.port ?? port,
    protocol,
    targetType: section.targetType ?? 'ip',
    healthCheckProtocol: section.healthCheckProtocol ?? protocol,
    healthCheckPort: section.healthCheckPort ?? 'traffic-port',
    healthCheckPath: section.healthCheckPath ?? path,
    healthCheckIntervalSeconds: section.healthCheckIntervalSeconds ?? 5,
    healthCheckTimeoutSeconds: section.healthCheckTimeoutSeconds ?? 2,
    healthyThresholdCount: section.healthyThresholdCount ?? 2,
    unhealthyThresholdCount: section.unhealthyThresholdCount ?? 2,
    matcher: section.matcher ?? '200',
    attributes: {
      'deregistration_delay.timeout_seconds': String(section.deregistrationDelaySeconds ?? 5),
      ...section.attributes,
    },
  };
}

function findPort(section: LoadBalancerSection, { input }: TaskDefinitionPlan) {
  const at = ['service', 'loadBalancer'];
  const containers = input.containerDefinitions ?? [];
  const container = section.containerName
    ? containers.find(({ name }) => name === section.containerName)
    : containers.find(({ portMappings }) => portMappings?.length);
  if (!container) {
    const names = containers.map(({ name }) => name).join(', ');
    throw section.containerName
      ? new IncompleteFile(
          [...at, 'containerName'],
          `no container is named "${section.containerName}"; there is ${names}.`,
        )
      : new IncompleteFile(at, 'no container has a port: give one portMappings with a containerPort.');
  }
  const ports = (container.portMappings ?? []).map(({ containerPort }) => containerPort);
  const containerPort = section.containerPort ?? ports[0];
  if (containerPort === undefined || !ports.includes(containerPort)) {
    const known = ports.length ? `it maps ${ports.join(', ')}` : 'it has no portMappings';
    throw new IncompleteFile(
      [...at, 'containerPort'],
      `container ${container.name} does not map port ${containerPort}; ${known}.`,
    );
  }
  return { containerName: container.name!, containerPort };
}
