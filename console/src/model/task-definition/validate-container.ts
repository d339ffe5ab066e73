import { validationMessages as m } from '../../messages/task-definition-form.ts';
import { type ContainerForm, type DefinitionForm, isFargate } from './definition-form.ts';
import { memoryMib } from './fargate-sizes.ts';
import type { Problem } from './validate.ts';
import { portProblems } from './validate-ports.ts';

type Found = Record<string, Problem | undefined>;

/** What ECS would refuse of one container (API reference, ContainerDefinition and HealthCheck). */
export function containerProblems(form: DefinitionForm, index: number): Found {
  const container = form.containerDefinitions[index]!;
  const found: Found = {
    name: nameProblem(form, container, index),
    image: imageProblem(container),
    ...sizeProblems(form, container),
    ...portProblems(form, container),
    ...variableProblems(form, container),
    ...loggingProblems(form, container),
    ...healthCheckProblems(container),
    ...dependencyProblems(form, container),
    ...timeoutProblems(form, container),
    ...mountProblems(form, container),
  };
  return Object.fromEntries(
    Object.entries(found).map(([field, problem]) => [`containerDefinitions.${index}.${field}`, problem]),
  );
}

/** A whole number in the range, or nothing. */
function outside(value: string, from: number, to = Number.POSITIVE_INFINITY): boolean {
  return value !== '' && !(Number.isInteger(Number(value)) && Number(value) >= from && Number(value) <= to);
}

function nameProblem(form: DefinitionForm, { name }: ContainerForm, index: number): Problem | undefined {
  if (name === '') return 'Container.name should not be null or empty.';
  if (!/^[a-zA-Z0-9_-]{1,255}$/.test(name)) return 'Container.name contains invalid characters.';
  const isTwice = form.containerDefinitions.some((other, at) => at < index && other.name === name);
  return isTwice ? 'Container names must be unique within a task definition.' : undefined;
}

function imageProblem({ image }: ContainerForm): Problem | undefined {
  if (image === '') return 'Container.image should not be null or empty.';
  return /\s/.test(image) ? 'Container.image contains invalid characters.' : undefined;
}

function sizeProblems(form: DefinitionForm, container: ContainerForm): Found {
  const { name, cpu, memory, memoryReservation } = container;
  const invalid = `Invalid setting for container '${name}'. `;
  const task = form.memory === '' ? undefined : Number(memoryMib(form.memory));
  const isMissing = memory === '' && memoryReservation === '' && task === undefined;
  return {
    cpu: outside(cpu, 0) ? m.wholeNumber : undefined,
    memory: isMissing
      ? `${invalid}At least one of 'memory' or 'memoryReservation' must be specified.`
      : outside(memory, 6)
        ? `${invalid}'memory' must be greater than or equal to 6.`
        : task !== undefined && Number(memory) > task
          ? `The 'memory' setting for container '${name}' is greater than for the task.`
          : undefined,
    memoryReservation: outside(memoryReservation, 6)
      ? m.wholeNumber
      : memory !== '' && Number(memoryReservation) > Number(memory)
        ? `${invalid}'memory' must be greater than or equal to 'memoryReservation'.`
        : undefined,
  };
}

/** Variables and secrets share their names; secrets and files are read with the execution role. */
function variableProblems(form: DefinitionForm, container: ContainerForm): Found {
  const { environment, secrets, environmentFiles } = container;
  const names = [...environment, ...secrets].map(({ name }) => name);
  const isTwice = (name: string) => name !== '' && names.indexOf(name) !== names.lastIndexOf(name);
  const noRole = form.executionRoleArn === '';
  return {
    ...each('environment', 'name', environment, ({ name, value }) =>
      name === '' && value !== '' ? m.required : isTwice(name) ? m.twice : undefined,
    ),
    ...each('secrets', 'name', secrets, ({ name, valueFrom }) =>
      name === '' && valueFrom !== ''
        ? 'Secret name and valueFrom should not be null or empty.'
        : isTwice(name)
          ? sharedName(name)
          : undefined,
    ),
    ...each('secrets', 'valueFrom', secrets, ({ name, valueFrom }) => {
      if (name === '' && valueFrom === '') return undefined;
      if (valueFrom === '') return 'Secret name and valueFrom should not be null or empty.';
      if (noRole)
        return "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.";
      return undefined;
    }),
    ...each('environmentFiles', 'value', environmentFiles, ({ value }) => {
      if (value === '') return undefined;
      if (!/^arn:[^:]+:s3:::.+\.env$/.test(value))
        return 'Environment file must be an Amazon S3 object ARN whose name ends with .env.';
      if (noRole)
        return "When you are specifying environmentFiles, you must also specify a value for 'executionRoleArn'.";
      return undefined;
    }),
  };
}

const sharedName = (name: string) =>
  `The secret name must be unique and not shared with any new or existing environment variables set on the container, such as '${name}'.`;

function each<Row>(list: string, field: string, rows: Row[], rule: (row: Row) => Problem | undefined): Found {
  return Object.fromEntries(rows.map((row, index) => [`${list}.${index}.${field}`, rule(row)]));
}

/** awslogs needs its group and region (Developer Guide, "Send Amazon ECS logs to CloudWatch"). */
function loggingProblems(form: DefinitionForm, { logConfiguration: log }: ContainerForm): Found {
  if (log.logDriver !== 'awslogs') return {};
  const has = (option: string) => log.options.some(({ name, value }) => name === option && value !== '');
  const missing = ['awslogs-region', 'awslogs-group'].filter((option) => !has(option));
  const needsRole = isFargate(form) && form.executionRoleArn === '';
  return {
    'logConfiguration.options':
      missing.length > 0 ? `Log driver awslogs requires options: ${missing.join(', ')}` : undefined,
    'logConfiguration.logDriver': needsRole
      ? 'Fargate requires task definition to have execution role ARN to support log driver awslogs.'
      : undefined,
  };
}

/** API reference, HealthCheck: interval 5–300, timeout 2–60, retries 1–10, startPeriod 0–300. */
function healthCheckProblems({ name, healthCheck: check }: ContainerForm): Found {
  const invalid = `Invalid health check setting for container '${name}'. `;
  const isSaid = [check.interval, check.timeout, check.retries, check.startPeriod].some(
    (value) => value !== '',
  );
  const range = (field: 'interval' | 'timeout' | 'retries' | 'startPeriod', from: number, to: number) =>
    outside(check[field], from, to) ? `${invalid}'${field}' must be between ${from} and ${to}.` : undefined;
  return {
    'healthCheck.command':
      isSaid && check.command.trim() === '' ? `${invalid}The 'command' must not be empty.` : undefined,
    'healthCheck.interval': range('interval', 5, 300),
    'healthCheck.timeout': range('timeout', 2, 60),
    'healthCheck.retries': range('retries', 1, 10),
    'healthCheck.startPeriod': range('startPeriod', 0, 300),
  };
}

/** API reference, ContainerDependency. */
function dependencyProblems(form: DefinitionForm, container: ContainerForm): Found {
  return each('dependsOn', 'containerName', container.dependsOn, ({ containerName, condition }) => {
    if (containerName === '') return undefined;
    if (containerName === container.name) return 'A container cannot depend on itself.';
    const other = form.containerDefinitions.find(({ name }) => name === containerName);
    if (!other) return `Cannot depend on container + '${containerName}' because it does not exist.`;
    if (condition === 'HEALTHY' && other.healthCheck.command === '')
      return 'A dependency container with HEALTHY condition must have health check configured.';
    if ((condition === 'SUCCESS' || condition === 'COMPLETE') && other.essential)
      return 'A dependency container with SUCCESS or COMPLETE condition cannot be an essential container.';
    return undefined;
  });
}

function timeoutProblems(form: DefinitionForm, { name, startTimeout, stopTimeout }: ContainerForm): Found {
  const most = isFargate(form) ? 120 : undefined;
  const tooLong = (field: string, value: string) =>
    most !== undefined && Number(value) > most
      ? `The maximum ${field} value for Fargate is 120 seconds.`
      : undefined;
  return {
    startTimeout: outside(startTimeout, 2)
      ? `Invalid 'startTimeout' setting for container '${name}'. It must be greater than or equal to 2.`
      : tooLong('startTimeout', startTimeout),
    stopTimeout: outside(stopTimeout, 0)
      ? `Invalid 'stopTimeout' setting for container '${name}'. It must be greater than or equal to 0.`
      : tooLong('stopTimeout', stopTimeout),
  };
}

function mountProblems({ volumes }: DefinitionForm, { mountPoints }: ContainerForm): Found {
  return {
    ...each('mountPoints', 'sourceVolume', mountPoints, ({ sourceVolume, containerPath }) => {
      if (sourceVolume === '' && containerPath === '') return undefined;
      return volumes.some(({ name }) => name === sourceVolume)
        ? undefined
        : `Unknown volume '${sourceVolume}'.`;
    }),
    ...each('mountPoints', 'containerPath', mountPoints, ({ sourceVolume, containerPath }) =>
      sourceVolume !== '' && containerPath === ''
        ? 'The mountPoint containerPath should not be null or empty.'
        : undefined,
    ),
  };
}
