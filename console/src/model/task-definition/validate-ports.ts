import { validationMessages as m } from '../../messages/task-definition-form.ts';
import type { ContainerForm, DefinitionForm, PortForm } from './definition-form.ts';
import type { Problem } from './validate.ts';

const isPort = (value: string, from: number) =>
  /^\d+$/.test(value) && Number(value) >= from && Number(value) <= 65_535;

/** API reference, PortMapping. */
export function portProblems(
  form: DefinitionForm,
  container: ContainerForm,
): Record<string, Problem | undefined> {
  const names = form.containerDefinitions.flatMap(({ portMappings }) => portMappings.map(({ name }) => name));
  return Object.fromEntries(
    container.portMappings.flatMap((mapping, index) => [
      [`portMappings.${index}.containerPort`, containerPortProblem(mapping)],
      [`portMappings.${index}.hostPort`, hostPortProblem(mapping, form.networkMode)],
      [`portMappings.${index}.name`, nameProblem(mapping, names)],
    ]),
  );
}

function containerPortProblem({
  containerPort,
  containerPortRange,
  hostPort,
  name,
}: PortForm): Problem | undefined {
  if (containerPortRange !== '')
    return containerPort === '' ? undefined : 'cannot specify both single port and port range';
  if (containerPort === '') return hostPort === '' && name === '' ? undefined : m.required;
  return isPort(containerPort, 1)
    ? undefined
    : `Invalid 'containerPort' setting for container port mapping: ${containerPort}.`;
}

function hostPortProblem({ containerPort, hostPort }: PortForm, mode: string): Problem | undefined {
  if (hostPort === '') return undefined;
  if (!isPort(hostPort, 0)) return `Invalid 'hostPort' setting for container port mapping: ${hostPort}.`;
  const mustMatch = mode === 'host' || (mode === 'awsvpc' && hostPort !== '0');
  return mustMatch && hostPort !== containerPort
    ? `When networkMode=${mode}, the host ports and container ports in port mappings must match.`
    : undefined;
}

/** API reference, PortMapping.name: lower case letters, digits, hyphens and underscores, at most 64, not a hyphen first. */
function nameProblem({ name }: PortForm, all: string[]): Problem | undefined {
  if (name === '') return undefined;
  if (!/^[a-z0-9_][a-z0-9_-]{0,63}$/.test(name)) return m.portName;
  return all.indexOf(name) === all.lastIndexOf(name) ? undefined : m.twice;
}
