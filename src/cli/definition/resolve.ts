import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import { CliError } from '../errors.ts';
import type { TaskDefinitionPlan } from '../file/plan.ts';

export interface Resolved {
  /** The image of the image section. */
  readonly image: string | undefined;
  readonly executionRoleArn: string | undefined;
  readonly region: string;
}

/**
 * Fills in what is known only once the image is pushed and the role is made. A definition in a file of AWS's own form
 * stays as it is, but for containers that name no image.
 */
export function resolveTaskDefinition(
  plan: TaskDefinitionPlan,
  resolved: Resolved,
): RegisterTaskDefinitionCommandInput {
  const containerDefinitions = (plan.input.containerDefinitions ?? []).map((container) => {
    const complete = withImage(container, resolved.image);
    return plan.sourceFile ? complete : withRegion(complete, resolved.region);
  });
  const role = resolved.executionRoleArn ? { executionRoleArn: resolved.executionRoleArn } : {};
  return { ...role, ...plan.input, containerDefinitions };
}

function withImage(container: ContainerDefinition, image: string | undefined): ContainerDefinition {
  if (container.image) return container;
  if (!image) {
    throw new CliError(`Container ${container.name} has no image.`, {
      hint: 'Name one in its definition, or give the file an image section.',
    });
  }
  return { ...container, image };
}

function withRegion(container: ContainerDefinition, region: string): ContainerDefinition {
  const { logConfiguration } = container;
  if (logConfiguration?.logDriver !== 'awslogs' || logConfiguration.options?.['awslogs-region'])
    return container;
  return {
    ...container,
    logConfiguration: {
      ...logConfiguration,
      options: { ...logConfiguration.options, 'awslogs-region': region },
    },
  };
}
