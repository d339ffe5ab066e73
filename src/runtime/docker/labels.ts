/**
 * What Slipway's resources are called and marked with on an engine. Labels are the only memory that a driver has: after
 * a crash everything is found again by them.
 */
export const instanceLabel = 'slipway';
export const taskLabel = 'slipway.task';
export const containerLabel = 'slipway.container';
export const imageLabel = 'slipway.image';
export const digestLabel = 'slipway.image-digest';
export const roleLabel = 'slipway.role';
export const networkLabel = 'slipway.network';
export const wishedRangeLabel = 'slipway.cidr';
export const metadataLabel = 'slipway.metadata';

/** Container names on the engine allow `[a-zA-Z0-9][a-zA-Z0-9_.-]*`. */
export function engineName(...parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(/[^a-zA-Z0-9_.-]+/g, '-')).join('-');
}

export const sandboxName = (instanceId: string, taskId: string): string =>
  engineName('slipway', instanceId, taskId, 'pause');

/** A list filter of the engine: all labels must match; a label without a value must only be there. */
export function labelFilter(labels: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(labels).map(([key, value]) => (value === undefined ? key : `${key}=${value}`));
}
