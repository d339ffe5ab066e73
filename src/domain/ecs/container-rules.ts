import type { ContainerDefinition, PortMapping } from '@aws-sdk/client-ecs';
import { containersOf, type Definition, firstOf, type Problem } from './definition.ts';

/** What each container of a task definition must keep, wherever it runs (API reference, ContainerDefinition). */
export function containerProblem(definition: Definition): Problem {
  const containers = containersOf(definition);
  if (containers.length === 0) return 'Container list cannot be empty.';
  if (containers.length > 10) return 'Too many containers.';
  return (
    firstOf(containers, (each) => identityProblem(each)) ??
    duplicateProblem(containers) ??
    essentialProblem(containers) ??
    firstOf(containers, (each) => memoryProblem(each, definition)) ??
    firstOf(containers, (each) => healthCheckProblem(each)) ??
    firstOf(containers, (each) => portProblem(each, definition.networkMode)) ??
    firstOf(containers, (each) => networkingProblem(each, definition)) ??
    firstOf(containers, (each) => timeoutProblem(each)) ??
    firstOf(containers, (each) => loggingProblem(each, containers)) ??
    firstOf(containers, (each) => secretProblem(each, definition)) ??
    firstOf(containers, (each) => environmentFileProblem(each, definition)) ??
    firstOf(containers, (each) => parameterProblem(each))
  );
}

function identityProblem({ name, image }: ContainerDefinition): Problem {
  if (name === undefined || name === '') return 'Container.name should not be null or empty.';
  if (!/^[a-zA-Z0-9_-]{1,255}$/.test(name)) return `Container.name contains invalid characters.`;
  if (image === undefined || image === '') return 'Container.image should not be null or empty.';
  if (/\s/.test(image)) return 'Container.image contains invalid characters.';
  return undefined;
}

function duplicateProblem(containers: readonly ContainerDefinition[]): Problem {
  const names = containers.map((each) => each.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  return twice === undefined ? undefined : 'Container names must be unique within a task definition.';
}

function essentialProblem(containers: readonly ContainerDefinition[]): Problem {
  return containers.some((each) => each.essential !== false)
    ? undefined
    : "Task definition doesn't have any essential container.";
}

/** Docker takes no less than 6 MiB (API reference, ContainerDefinition.memory: "you should not specify fewer than 6 MiB"). */
function memoryProblem(container: ContainerDefinition, definition: Definition): Problem {
  const { name, memory, memoryReservation } = container;
  const invalid = `Invalid setting for container '${name}'. `;
  if (memory === undefined && memoryReservation === undefined)
    return definition.memory === undefined
      ? `${invalid}At least one of 'memory' or 'memoryReservation' must be specified.`
      : undefined;
  if (memory !== undefined && memory < 6) return `${invalid}'memory' must be greater than or equal to 6.`;
  if (memory !== undefined && memoryReservation !== undefined && memoryReservation > memory)
    return `${invalid}'memory' must be greater than or equal to 'memoryReservation'.`;
  return undefined;
}

/** API reference, HealthCheck: interval 5–300, timeout 2–60, retries 1–10, startPeriod 0–300. */
function healthCheckProblem({ name, healthCheck }: ContainerDefinition): Problem {
  if (healthCheck === undefined) return undefined;
  const { command = [], interval, timeout, retries, startPeriod } = healthCheck;
  const invalid = `Invalid health check setting for container '${name}'. `;
  if (command.length === 0) return `${invalid}The 'command' must not be empty.`;
  if (outside(interval, 5, 300)) return `${invalid}'interval' must be between 5 and 300.`;
  if (outside(timeout, 2, 60)) return `${invalid}'timeout' must be between 2 and 60.`;
  if (outside(retries, 1, 10)) return `${invalid}'retries' must be between 1 and 10.`;
  if (outside(startPeriod, 0, 300)) return `${invalid}'startPeriod' must be between 0 and 300.`;
  return undefined;
}

export function outside(value: number | undefined, from: number, to: number): boolean {
  return value !== undefined && (value < from || value > to);
}

function portProblem({ portMappings = [] }: ContainerDefinition, networkMode: string | undefined): Problem {
  return (
    firstOf(portMappings, (mapping) => mappingProblem(mapping, networkMode)) ?? twiceProblem(portMappings)
  );
}

function mappingProblem(mapping: PortMapping, networkMode: string | undefined): Problem {
  const { containerPort, containerPortRange, hostPort } = mapping;
  if (containerPortRange !== undefined)
    return containerPort === undefined ? undefined : 'cannot specify both single port and port range';
  if (containerPort === undefined || outside(containerPort, 1, 65535))
    return `Invalid 'containerPort' setting for container port mapping: ${containerPort ?? 0}.`;
  if (outside(hostPort, 0, 65535))
    return `Invalid 'hostPort' setting for container port mapping: ${hostPort}.`;
  if (hostPort === undefined || hostPort === containerPort) return undefined;
  if (networkMode === 'awsvpc' && hostPort !== 0)
    return 'When networkMode=awsvpc, the host ports and container ports in port mappings must match.';
  if (networkMode === 'host')
    return 'When networkMode=host, the host ports and container ports in port mappings must match.';
  return undefined;
}

/** Two mappings of one container cannot take one host port (0 is any). */
function twiceProblem(mappings: readonly PortMapping[]): Problem {
  const taken = mappings
    .filter((each) => each.hostPort !== undefined && each.hostPort !== 0)
    .map((each) => `${each.hostPort}/${each.protocol ?? 'tcp'}`);
  const twice = taken.find((each, i) => taken.indexOf(each) !== i);
  return twice === undefined ? undefined : `Host port ${twice.split('/')[0]} is mapped more than once.`;
}

/** API reference, ContainerDefinition: links are for bridge mode; hostname, DNS settings and extra hosts are not for awsvpc. */
function networkingProblem(container: ContainerDefinition, definition: Definition): Problem {
  const mode = definition.networkMode ?? 'bridge';
  const has = (list: readonly unknown[] | undefined) => (list?.length ?? 0) > 0;
  if (has(container.links)) {
    if (mode !== 'bridge') return `Links are not supported when networkMode=${mode}.`;
    return linkProblem(container, containersOf(definition));
  }
  if (mode === 'none' && has(container.portMappings))
    return 'Port mappings are not supported when networkMode=none.';
  if (mode === 'awsvpc' && has(container.extraHosts))
    return 'Extra hosts are not supported on container when networkMode=awsvpc.';
  if (mode === 'awsvpc' && container.hostname !== undefined)
    return 'hostname is not supported on container when networkMode=awsvpc.';
  if (mode === 'awsvpc' && has(container.dnsServers))
    return 'DNS servers are not supported on container when networkMode=awsvpc.';
  if (mode === 'awsvpc' && container.disableNetworking)
    return 'Disable Networking is not supported on container when networkMode=awsvpc.';
  if (mode === 'awsvpc' && has(container.dnsSearchDomains))
    return 'DNS search domains are not supported on container when networkMode=awsvpc.';
  return undefined;
}

function linkProblem({ links = [] }: ContainerDefinition, all: readonly ContainerDefinition[]): Problem {
  const unknown = links
    .map((link) => link.split(':')[0])
    .find((name) => all.every((each) => each.name !== name));
  return unknown === undefined ? undefined : `Unknown container '${unknown}' in links.`;
}

/** API reference, ContainerDefinition.startTimeout and stopTimeout: at least 2 seconds. */
function timeoutProblem({ name, startTimeout, stopTimeout }: ContainerDefinition): Problem {
  if (startTimeout !== undefined && startTimeout < 2)
    return `Invalid 'startTimeout' setting for container '${name}'. It must be greater than or equal to 2.`;
  if (stopTimeout !== undefined && stopTimeout < 0)
    return `Invalid 'stopTimeout' setting for container '${name}'. It must be greater than or equal to 0.`;
  return undefined;
}

/** ECS API reference, LogConfiguration; below, those that Docker's own driver has besides (Docker documentation, "Amazon CloudWatch Logs logging driver"). */
const awslogsOptions: ReadonlySet<string> = new Set([
  'awslogs-create-group',
  'awslogs-datetime-format',
  'awslogs-group',
  'awslogs-multiline-pattern',
  'awslogs-region',
  'awslogs-stream-prefix',
  'max-buffer-size',
  'mode',
  'awslogs-create-stream',
  'awslogs-endpoint',
  'awslogs-force-flush-interval-seconds',
  'awslogs-format',
  'awslogs-stream',
  'tag',
]);

/** awslogs needs its group and region (Developer Guide, "Send Amazon ECS logs to CloudWatch"). */
function awslogsProblem(options: Readonly<Record<string, string>>): Problem {
  const missing = ['awslogs-region', 'awslogs-group'].filter((option) => !options[option]);
  if (missing.length > 0) return `Log driver awslogs requires options: ${missing.join(', ')}`;
  const unknown = Object.keys(options).filter((option) => !awslogsOptions.has(option));
  if (unknown.length > 0) return `Log driver awslogs disallows options: ${unknown.join(', ')}`;
  const createGroup = options['awslogs-create-group'];
  if (createGroup !== undefined && createGroup !== 'true')
    return "Log driver awslogs option 'awslogs-create-group' should only be set to 'true', else omit option.";
  return undefined;
}

function loggingProblem(container: ContainerDefinition, all: readonly ContainerDefinition[]): Problem {
  const log = container.logConfiguration;
  if (log === undefined) return undefined;
  if (log.logDriver === undefined) return 'Log driver should not be null or empty.';
  if (log.logDriver === 'awsfirelens' && all.every((each) => each.firelensConfiguration === undefined))
    return 'When a container uses the awsfirelens log driver, a container with a firelensConfiguration must be in the task definition.';
  return log.logDriver === 'awslogs' ? awslogsProblem(log.options ?? {}) : undefined;
}

/** Secrets are read with the execution role (Developer Guide, "Pass sensitive data to an Amazon ECS container"). */
function secretProblem(container: ContainerDefinition, definition: Definition): Problem {
  const secrets = [...(container.secrets ?? []), ...(container.logConfiguration?.secretOptions ?? [])];
  if (secrets.some((secret) => !secret.name || !secret.valueFrom))
    return 'Secret name and valueFrom should not be null or empty.';
  const names = [...(container.secrets ?? []), ...(container.environment ?? [])].map((each) => each.name);
  const twice = (container.secrets ?? []).find(
    (secret) => names.filter((name) => name === secret.name).length > 1,
  );
  if (twice !== undefined)
    return `The secret name must be unique and not shared with any new or existing environment variables set on the container, such as '${twice.name}'.`;
  if (secrets.length > 0 && definition.executionRoleArn === undefined)
    return "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.";
  return undefined;
}

/** API reference, ContainerDefinition.environmentFiles: at most ten, each an `.env` object in S3. */
function environmentFileProblem(container: ContainerDefinition, definition: Definition): Problem {
  const files = container.environmentFiles ?? [];
  if (files.length > 10) return 'environmentFiles can have at most 10 items.';
  if (files.some((file) => !/^arn:[^:]+:s3:::.+\.env$/.test(file.value ?? '')))
    return 'Environment file must be an Amazon S3 object ARN whose name ends with .env.';
  if (files.length > 0 && definition.executionRoleArn === undefined)
    return "When you are specifying environmentFiles, you must also specify a value for 'executionRoleArn'.";
  return undefined;
}

function parameterProblem({
  name,
  cpu,
  ulimits = [],
  linuxParameters,
  restartPolicy,
}: ContainerDefinition): Problem {
  if (cpu !== undefined && cpu < 0) return `Invalid 'cpu' setting for container '${name}'.`;
  const limit = ulimits.find(
    (each) => (each.softLimit ?? 0) > (each.hardLimit ?? 0) && each.hardLimit !== -1,
  );
  if (limit !== undefined) return `Soft limit exceeds hard limit for ulimit ${limit.name}`;
  if (outside(linuxParameters?.swappiness, 0, 100))
    return `Invalid 'swappiness' setting for container '${name}'. It must be between 0 and 100.`;
  if (restartPolicy?.enabled && outside(restartPolicy.restartAttemptPeriod, 60, 1800))
    return `Invalid 'restartAttemptPeriod' setting for container '${name}'. It must be between 60 and 1800.`;
  return undefined;
}
