import type { RegisterTaskDefinitionCommandInput, TaskDefinition } from '@aws-sdk/client-ecs';

/** One difference between what is registered and what the file says. */
export interface Change {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Fields = Record<string, unknown>;
type Definition = RegisterTaskDefinitionCommandInput | TaskDefinition;

/**
 * What differs between a registered definition and a wanted one, once what ECS fills in by itself is put aside. An empty
 * answer means that registering again would only count the revision up.
 */
export function diffTaskDefinitions(registered: Definition, wanted: Definition): Change[] {
  return diffValues('', normalizeTaskDefinition(registered), normalizeTaskDefinition(wanted));
}

/** Fields that RegisterTaskDefinition takes (ECS API reference), without tags, which are not part of a revision. */
const definitionFields = [
  'family',
  'taskRoleArn',
  'executionRoleArn',
  'networkMode',
  'containerDefinitions',
  'volumes',
  'placementConstraints',
  'requiresCompatibilities',
  'cpu',
  'memory',
  'pidMode',
  'ipcMode',
  'proxyConfiguration',
  'inferenceAccelerators',
  'ephemeralStorage',
  'runtimePlatform',
  'enableFaultInjection',
] as const;

/** Without ECS's defaults and with its unordered lists in order (ECS API reference, ContainerDefinition, PortMapping, HealthCheck). */
function normalizeTaskDefinition(definition: Definition): Fields {
  const fields = definition as unknown as Fields;
  const sharedNetwork = ['awsvpc', 'host'].includes(String(fields.networkMode));
  const picked = Object.fromEntries(definitionFields.map((field) => [field, fields[field]]));
  const containers = (definition.containerDefinitions ?? []).map((container) =>
    normalizeContainer(container as unknown as Fields, sharedNetwork),
  );
  const compatibilities = [...(definition.requiresCompatibilities ?? [])].sort();
  return compact({
    ...withoutDefaults(picked, { enableFaultInjection: false }),
    requiresCompatibilities: compatibilities,
    containerDefinitions: byName(containers),
    volumes: byName((definition.volumes ?? []) as unknown as Fields[]),
  }) as Fields;
}

const containerDefaults: Fields = {
  essential: true,
  cpu: 0,
  interactive: false,
  privileged: false,
  pseudoTerminal: false,
  readonlyRootFilesystem: false,
  disableNetworking: false,
};

function normalizeContainer(container: Fields, sharedNetwork: boolean): Fields {
  const ports = (container.portMappings ?? []) as Fields[];
  return {
    ...withoutDefaults(container, containerDefaults),
    environment: byName((container.environment ?? []) as Fields[]),
    secrets: byName((container.secrets ?? []) as Fields[]),
    portMappings: ports.map((port) => normalizePort(port, sharedNetwork)),
    healthCheck:
      container.healthCheck &&
      withoutDefaults(container.healthCheck as Fields, { interval: 30, timeout: 5, retries: 3 }),
  };
}

function normalizePort(port: Fields, sharedNetwork: boolean): Fields {
  const plain = withoutDefaults(port, { protocol: 'tcp', hostPort: 0 });
  return sharedNetwork && plain.hostPort === plain.containerPort ? { ...plain, hostPort: undefined } : plain;
}

function withoutDefaults(fields: Fields, defaults: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => !(key in defaults) || value !== defaults[key]),
  );
}

function byName(items: readonly Fields[]): Fields[] {
  return items.toSorted((a, b) => String(a.name).localeCompare(String(b.name)));
}

/** Drops what is undefined or empty, all the way down: ECS answers [] and {} for what was never set. */
function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.length ? value.map(compact) : undefined;
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const kept = Object.entries(value)
    .map(([key, inner]) => [key, compact(inner)] as const)
    .filter(([, inner]) => inner !== undefined);
  return kept.length ? Object.fromEntries(kept) : undefined;
}

function diffValues(path: string, before: unknown, after: unknown): Change[] {
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(path, before, after);
  if (isFields(before) && isFields(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => diffValues(path ? `${path}.${key}` : key, before[key], after[key]));
  }
  return Object.is(before, after) ? [] : [{ path, before, after }];
}

/** Things with names are compared by name, so that one more at the front is one change and not many. */
function diffLists(path: string, before: readonly unknown[], after: readonly unknown[]): Change[] {
  const named = [...before, ...after].every((item) => isFields(item) && typeof item.name === 'string');
  const keyOf = (item: unknown, index: number) => (named ? String((item as Fields).name) : String(index));
  const left = new Map(before.map((item, index) => [keyOf(item, index), item]));
  const right = new Map(after.map((item, index) => [keyOf(item, index), item]));
  const keys = [...new Set([...left.keys(), ...right.keys()])];
  return keys.flatMap((key) => diffValues(`${path}[${key}]`, left.get(key), right.get(key)));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `web.image: hello:1a2b → hello:3c4d`, shortened to what a person reads. */
export function describeChange({ path, before, after }: Change): string {
  const short = path.replace(/^containerDefinitions\[([^\]]+)\]\.?/, '$1 ').replace(/\.value$/, '');
  if (before === undefined) return `${short} added`;
  if (after === undefined) return `${short} removed`;
  return `${short}: ${brief(before)} → ${brief(after)}`;
}

function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const tail = text.includes('/') && text.includes(':') ? text.slice(text.lastIndexOf('/') + 1) : text;
  return tail.length > 40 ? `${tail.slice(0, 39)}…` : tail;
}

/** Whether every field that `wanted` names has that value in `actual`; fields it does not name may be anything. */
export function includesFields(actual: unknown, wanted: unknown): boolean {
  if (wanted === undefined) return true;
  if (Array.isArray(wanted)) {
    const list = Array.isArray(actual) ? actual : [];
    return list.length === wanted.length && wanted.every((item, index) => includesFields(list[index], item));
  }
  if (isFields(wanted))
    return Object.entries(wanted).every(([key, value]) =>
      includesFields(isFields(actual) ? actual[key] : undefined, value),
    );
  return Object.is(actual, wanted);
}
