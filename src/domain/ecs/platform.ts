/** Fargate's newest Linux platform version: what LATEST stands for (Developer Guide, "Fargate platform versions for Amazon ECS"). */
const LATEST_PLATFORM_VERSION = '1.4.0';

/** Versions that may be asked for. */
export const PLATFORM_VERSIONS: readonly string[] = ['LATEST', '1.4.0', '1.3.0', '1.0.0'];

/** What a task runs on: never LATEST. */
export function resolvePlatformVersion(wished: string | undefined): string {
  return wished === undefined || wished === 'LATEST' ? LATEST_PLATFORM_VERSION : wished;
}

/** As tasks and services show it: `Linux`, `Windows_Server_2022_Core`. */
export function platformFamilyOf(operatingSystemFamily: string | undefined): string {
  return (operatingSystemFamily ?? 'LINUX')
    .split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join('_');
}
