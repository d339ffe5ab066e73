import { CliError } from '../errors.ts';
import {
  type CopilotContainer,
  type CopilotContext,
  imageSection,
  mainContainer,
  sidecarOf,
} from './copilot-container.ts';
import { type Fields, fieldsOf, type Imported, isFields, secondsOf, warnOfOthers } from './imported.ts';

const types = ['Load Balanced Web Service', 'Backend Service'];
const known = [
  ...['name', 'type', 'image', 'http', 'cpu', 'memory', 'count', 'variables', 'secrets', 'exec'],
  ...['entrypoint', 'command', 'platform', 'sidecars'],
];

/** A service manifest of AWS Copilot (Copilot documentation, "Load Balanced Web Service" and "Backend Service" manifests). */
export function importCopilot(manifest: Fields, context: CopilotContext): Imported {
  const type = String(manifest.type ?? '');
  if (!types.includes(type))
    throw new CliError(`This manifest is of type "${type}".`, {
      hint: `What can be imported: ${types.join(', ')}.`,
    });
  const warnings: string[] = [];
  warnOfOthers('the manifest', manifest, known, warnings);
  const name = String(manifest.name ?? 'app');
  const image = fieldsOf(manifest.image);
  warnOfOthers('image', image, ['build', 'location', 'port', 'healthcheck', 'depends_on'], warnings);
  const sidecars = Object.entries(fieldsOf(manifest.sidecars)).map(([each, sidecar]) =>
    sidecarOf(each, fieldsOf(sidecar), context, warnings),
  );
  return {
    warnings,
    project: {
      name,
      ...imageSections(name, imageSection(image, context), sidecars),
      taskDefinition: {
        family: name,
        cpu: Number(manifest.cpu ?? 256),
        memory: Number(manifest.memory ?? 512),
        ...platformOf(manifest.platform, warnings),
        containerDefinitions: [
          mainContainer(name, manifest, image, warnings),
          ...sidecars.map(withReference),
        ],
      },
      cluster: name,
      service: serviceSection(name, manifest, type === types[0], warnings),
    },
  };
}

/** One that is built is the file's image, several are images of their containers. */
function imageSections(name: string, main: unknown, sidecars: readonly CopilotContainer[]) {
  const built = sidecars.filter(({ image }) => isFields(image));
  if (built.length === 0) return { image: main };
  const images = Object.fromEntries(built.map(({ definition, image }) => [definition.name, image]));
  return isFields(main) ? { images: { [name]: main, ...images } } : { image: main, images };
}

const withReference = ({ definition, image }: CopilotContainer) =>
  typeof image === 'string' ? { ...definition, image } : definition;

function platformOf(platform: unknown, warnings: string[]) {
  if (platform === undefined || platform === 'linux/amd64' || platform === 'linux/x86_64') return {};
  if (platform === 'linux/arm64') return { runtimePlatform: { cpuArchitecture: 'ARM64' } };
  warnings.push(`platform: ${JSON.stringify(platform)}`);
  return {};
}

function serviceSection(name: string, manifest: Fields, isPublic: boolean, warnings: string[]) {
  const balanced = isPublic && manifest.http !== false;
  if (!isPublic && manifest.http !== undefined)
    warnings.push('http: an internal load balancer: give loadBalancer the scheme internal');
  if (manifest.exec === true)
    warnings.push(
      'exec: ECS Exec needs a taskRoleArn that may use ssmmessages, which Copilot made by itself',
    );
  return {
    serviceName: name,
    ...countOf(manifest.count, warnings),
    enableExecuteCommand: manifest.exec === true ? true : undefined,
    ...(balanced ? httpOf(fieldsOf(manifest.http), warnings) : {}),
  };
}

/** `count: 2`, or a range with what is followed; each figure is a number or a `value` with cooldowns. */
function countOf(count: unknown, warnings: string[]) {
  if (!isFields(count)) return { desiredCount: count === undefined ? 1 : Number(count) };
  const {
    range,
    cooldown,
    cpu_percentage: cpu,
    memory_percentage: memory,
    requests,
    spot,
    ...others
  } = count;
  for (const key of Object.keys(others)) warnings.push(`count: ${key}`);
  if (spot !== undefined) {
    warnings.push('count: spot, as tasks here run on FARGATE: see capacityProviderStrategy');
    if (range === undefined) return { desiredCount: Number(spot) };
  }
  const figure = (value: unknown) => {
    const plain = isFields(value) ? value.value : value;
    return plain === undefined ? undefined : Number(plain);
  };
  const { in: scaleIn, out: scaleOut } = fieldsOf(cooldown);
  return {
    autoScaling: {
      ...rangeOf(range, warnings),
      cpu: figure(cpu),
      memory: figure(memory),
      requests: figure(requests),
      scaleInCooldown: secondsOf(scaleIn),
      scaleOutCooldown: secondsOf(scaleOut),
    },
  };
}

function rangeOf(range: unknown, warnings: string[]): { min: number; max: number } {
  if (isFields(range)) {
    if (range.spot_from !== undefined) warnings.push('count: range.spot_from');
    return { min: Number(range.min ?? 1), max: Number(range.max ?? 1) };
  }
  const [, min = '1', max = min] = /^(\d+)\s*-\s*(\d+)$/.exec(String(range ?? '')) ?? [];
  return { min: Number(min), max: Number(max) };
}

function httpOf(http: Fields, warnings: string[]) {
  const { path = '/', healthcheck, deregistration_delay: delay, target_port: port, ...others } = http;
  for (const key of Object.keys(others)) warnings.push(`http: ${key}`);
  if (path !== '/')
    warnings.push(`http: path ${path}: the load balancer is the service's own, and leads every path to it`);
  const check = isFields(healthcheck) ? healthcheck : {};
  const checkPath = typeof healthcheck === 'string' ? healthcheck : check.path;
  return {
    healthCheckPath: checkPath === undefined ? undefined : String(checkPath),
    healthCheckGracePeriodSeconds: secondsOf(check.grace_period),
    loadBalancer: {
      containerPort: port === undefined ? undefined : Number(port),
      targetGroup: {
        healthCheckPort: check.port === undefined ? undefined : String(check.port),
        matcher: check.success_codes === undefined ? undefined : String(check.success_codes),
        healthyThresholdCount: check.healthy_threshold,
        unhealthyThresholdCount: check.unhealthy_threshold,
        healthCheckIntervalSeconds: secondsOf(check.interval),
        healthCheckTimeoutSeconds: secondsOf(check.timeout),
        deregistrationDelaySeconds: secondsOf(delay),
      },
    },
  };
}
