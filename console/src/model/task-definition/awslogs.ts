import type { ContainerForm, DefinitionForm } from './definition-form.ts';

/** The log configuration that AWS's console proposes: a group for the family, made by ECS, a stream for each container. */
export function awslogsFor(family: string, region: string) {
  return {
    logDriver: 'awslogs',
    options: [
      { name: 'awslogs-group', value: `/ecs/${family}` },
      { name: 'awslogs-create-group', value: 'true' },
      { name: 'awslogs-region', value: region },
      { name: 'awslogs-stream-prefix', value: 'ecs' },
    ],
  };
}

/** Log collection for every container that has none. */
export function withLogs(form: DefinitionForm, region: string): ContainerForm[] {
  return form.containerDefinitions.map((container) =>
    container.logConfiguration.logDriver === ''
      ? {
          ...container,
          logConfiguration: { ...container.logConfiguration, ...awslogsFor(form.family, region) },
        }
      : container,
  );
}
