import type { TemplateFields, TemplateValue } from './template.ts';

/** Members whose keys are the user's own: maps, not structures. */
const maps = new Set(['options', 'dockerLabels', 'driverOpts', 'labels']);

/** Where a template's name is more than the API's with a capital (template reference, AWS::ECS::TaskDefinition and AWS::ECS::Service). */
const renamed: Readonly<Record<string, string>> = {
  efsVolumeConfiguration: 'EFSVolumeConfiguration',
  fileSystemId: 'FilesystemId',
  iam: 'IAM',
  fsxWindowsFileServerVolumeConfiguration: 'FSxWindowsFileServerVolumeConfiguration',
  placementStrategy: 'PlacementStrategies',
};

/** A structure of the ECS API in the names that templates have: `containerPort` → `ContainerPort`. */
export function withCapitals(fields: object): TemplateFields {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([key, value]) => [
        renamed[key] ?? key.charAt(0).toUpperCase() + key.slice(1),
        key === 'proxyConfiguration' ? proxy(value) : convert(key, value),
      ]),
  );
}

function convert(key: string, value: unknown): TemplateValue {
  if (Array.isArray(value)) return value.map((item) => convert(key, item));
  if (typeof value !== 'object' || value === null) return value as TemplateValue;
  if (maps.has(key) || isFunction(value)) return value as TemplateValue;
  return withCapitals(value);
}

/** `{ Ref: … }` and `{ 'Fn::…': … }`, which stand for a value already. */
const isFunction = (value: object) => /^(Ref$|Fn::)/.test(Object.keys(value)[0] ?? '');

function proxy({ properties, ...rest }: { properties?: object[] }): TemplateValue {
  return {
    ...withCapitals(rest),
    ...(properties ? { ProxyConfigurationProperties: properties.map(withCapitals) } : {}),
  };
}
