/** Maps of the user's own names: their keys stay as they are. */
const MAPS = new Set(['options', 'dockerLabels', 'driverOpts', 'labels']);

/** Names that the template spells otherwise than with a capital first letter (CloudFormation template reference, AWS::ECS::TaskDefinition). */
const SPELLED: Record<string, string> = {
  efsVolumeConfiguration: 'EFSVolumeConfiguration',
  fsxWindowsFileServerVolumeConfiguration: 'FSxWindowsFileServerVolumeConfiguration',
  s3filesVolumeConfiguration: 'S3FilesVolumeConfiguration',
  iam: 'IAM',
};

/** A request to register a task definition as the resource of a template. */
export function taskDefinitionResource(request: object): { Type: string; Properties: object } {
  return { Type: 'AWS::ECS::TaskDefinition', Properties: templateShape(request, '') as object };
}

function templateShape(value: unknown, inside: string): unknown {
  if (Array.isArray(value)) return value.map((each) => templateShape(each, inside));
  if (typeof value !== 'object' || value === null || MAPS.has(inside)) return value;
  const said = Object.entries(value).filter(([, each]) => !(Array.isArray(each) && each.length === 0));
  return Object.fromEntries(said.map(([key, each]) => [spelled(key, inside), templateShape(each, key)]));
}

function spelled(key: string, inside: string): string {
  if (inside === 'efsVolumeConfiguration' && key === 'fileSystemId') return 'FilesystemId';
  if (inside === 'proxyConfiguration' && key === 'properties') return 'ProxyConfigurationProperties';
  return SPELLED[key] ?? key.charAt(0).toUpperCase() + key.slice(1);
}
