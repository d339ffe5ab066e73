/** What an AppSpec file for Amazon ECS asks for (CodeDeploy user guide, "AppSpec 'resources' section for Amazon ECS deployments"). */
export interface AppSpec {
  readonly taskDefinition: string;
  readonly containerName: string;
  readonly containerPort: number;
  readonly platformVersion?: string;
  readonly networkConfiguration?: object;
  readonly capacityProviderStrategy?: readonly object[];
  /** Functions to call, by lifecycle event. */
  readonly hooks: readonly AppSpecHook[];
}

export interface AppSpecHook {
  readonly event: string;
  readonly functionName: string;
}

/** Why an AppSpec file cannot be used. */
export class AppSpecError extends Error {}

type Part = Readonly<Record<string, unknown>>;

const EVENTS = [
  'BeforeInstall',
  'AfterInstall',
  'AfterAllowTestTraffic',
  'BeforeAllowTraffic',
  'AfterAllowTraffic',
];

/** Reads YAML or JSON, by what parses YAML. Throws AppSpecError. */
export function parseAppSpec(text: string, parse: (text: string) => unknown): AppSpec {
  const document = asPart(parsed(text, parse), 'The AppSpec file');
  const version = find(document, 'version');
  if (version !== 0 && version !== '0.0')
    throw new AppSpecError('The AppSpec file has no valid version: it must be 0.0.');
  const properties = targetService(find(document, 'Resources'));
  const loadBalancer = asPart(find(properties, 'LoadBalancerInfo'), 'LoadBalancerInfo');
  const port = Number(find(loadBalancer, 'ContainerPort'));
  if (!Number.isInteger(port) || port < 1)
    throw new AppSpecError('LoadBalancerInfo has no valid ContainerPort.');
  const platformVersion = find(properties, 'PlatformVersion');
  return {
    taskDefinition: textOf(find(properties, 'TaskDefinition'), 'TaskDefinition'),
    containerName: textOf(find(loadBalancer, 'ContainerName'), 'ContainerName'),
    containerPort: port,
    ...(platformVersion == null ? {} : { platformVersion: String(platformVersion) }),
    ...network(find(properties, 'NetworkConfiguration')),
    ...strategy(find(properties, 'CapacityProviderStrategy')),
    hooks: hooksOf(find(document, 'Hooks')),
  };
}

function parsed(text: string, parse: (text: string) => unknown): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new AppSpecError(`The AppSpec file is not valid YAML or JSON: ${(error as Error).message}`);
  }
}

/** Exactly one resource, of the type AWS::ECS::Service. */
function targetService(resources: unknown): Part {
  const list = Array.isArray(resources) ? resources : [];
  if (list.length !== 1)
    throw new AppSpecError('The AppSpec file must have one resource: an AWS::ECS::Service.');
  const [resource] = Object.values(asPart(list[0], 'Resources'));
  const service = asPart(resource, 'Resources');
  if (find(service, 'Type') !== 'AWS::ECS::Service')
    throw new AppSpecError(
      `The type of the resource must be AWS::ECS::Service, not ${String(find(service, 'Type'))}.`,
    );
  return asPart(find(service, 'Properties'), 'Properties');
}

/** Empty placeholders, as templates of AppSpec files have them, count as not given. */
function network(value: unknown): Pick<AppSpec, 'networkConfiguration'> {
  if (value == null) return {};
  const awsvpc = asPart(
    find(asPart(value, 'NetworkConfiguration'), 'AwsvpcConfiguration'),
    'AwsvpcConfiguration',
  );
  const [subnets, securityGroups, assignPublicIp] = ['Subnets', 'SecurityGroups', 'AssignPublicIp'].map(
    (name) => find(awsvpc, name),
  );
  return { networkConfiguration: { awsvpcConfiguration: { subnets, securityGroups, assignPublicIp } } };
}

function strategy(value: unknown): Pick<AppSpec, 'capacityProviderStrategy'> {
  if (!Array.isArray(value) || value.length === 0) return {};
  return {
    capacityProviderStrategy: value.map((each) => {
      const item = asPart(each, 'CapacityProviderStrategy');
      return {
        capacityProvider: find(item, 'CapacityProvider'),
        base: find(item, 'Base'),
        weight: find(item, 'Weight'),
      };
    }),
  };
}

function hooksOf(value: unknown): AppSpecHook[] {
  if (value == null) return [];
  if (!Array.isArray(value)) throw new AppSpecError('Hooks must be a list.');
  return value.flatMap((each) =>
    Object.entries(asPart(each, 'Hooks')).map(([event, functionName]) => {
      if (!EVENTS.includes(event))
        throw new AppSpecError(`The hook ${event} is not valid. Valid hooks are: ${EVENTS.join(', ')}.`);
      return { event, functionName: textOf(functionName, event) };
    }),
  );
}

/** Names are written with a capital or a small first letter. */
function find(part: Part, name: string): unknown {
  const key = Object.keys(part).find((each) => each.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : part[key];
}

function asPart(value: unknown, name: string): Part {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AppSpecError(`${name} is missing or not an object.`);
  return value as Part;
}

function textOf(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw new AppSpecError(`${name} is missing or empty.`);
  return value;
}
