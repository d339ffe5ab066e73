import { completeLoadBalancer } from './complete-load-balancer.ts';
import { IncompleteFile } from './incomplete.ts';
import type { AutoScalingSection, ServiceSection } from './model.ts';
import type { AutoScalingPlan, ServicePlan, TaskDefinitionPlan } from './plan.ts';

/** The service as CreateService takes it, and what is made beside it. */
export function completeService(
  section: ServiceSection,
  name: string,
  definition: TaskDefinitionPlan,
): ServicePlan {
  const { loadBalancer, healthCheckPath, autoScaling, ...written } = section;
  const strategy = written.capacityProviderStrategy?.length
    ? {}
    : { launchType: defaultLaunchType(definition) };
  const input = {
    ...strategy,
    ...written,
    serviceName: written.serviceName ?? name,
    ...(autoScaling ? {} : { desiredCount: written.desiredCount ?? 1 }),
    deploymentConfiguration: {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      // A broken revision should end in an answer and the old one running, on a laptop as at AWS.
      deploymentCircuitBreaker: { enable: true, rollback: true },
      ...written.deploymentConfiguration,
    },
  };
  const scaling = autoScaling && completeAutoScaling(autoScaling, section);
  if (!loadBalancer) return { input, loadBalancer: undefined, autoScaling: scaling };
  const balancer = loadBalancer === true ? {} : loadBalancer;
  return {
    input,
    loadBalancer: completeLoadBalancer(balancer, healthCheckPath, name, definition),
    autoScaling: scaling,
  };
}

/** One figure at least is followed: its target's default is that of the ECS console. */
function completeAutoScaling(section: AutoScalingSection, service: ServiceSection): AutoScalingPlan {
  const at = ['service', 'autoScaling'];
  if (service.desiredCount !== undefined)
    throw new IncompleteFile(
      ['service', 'desiredCount'],
      'autoScaling decides how many tasks run, from its min on: leave desiredCount out.',
    );
  if (section.max < section.min) throw new IncompleteFile([...at, 'max'], 'is less than min.');
  if (section.requests !== undefined && !service.loadBalancer)
    throw new IncompleteFile(
      [...at, 'requests'],
      'are counted by a load balancer, and the service has none.',
    );
  const { min, max, cpu, memory, requests, scaleInCooldown, scaleOutCooldown } = section;
  const none = cpu === undefined && memory === undefined && requests === undefined;
  return { min, max, cpu: none ? 70 : cpu, memory, requests, scaleInCooldown, scaleOutCooldown };
}

function defaultLaunchType({ input }: TaskDefinitionPlan): 'FARGATE' | 'EC2' {
  const compatible = input.requiresCompatibilities ?? [];
  return compatible.length > 0 && !compatible.includes('FARGATE') ? 'EC2' : 'FARGATE';
}
