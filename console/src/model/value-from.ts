/** How a task definition names where a variable's value comes from (ECS API reference, Secret, valueFrom). */

/** What of a secret is wanted: one JSON key, and another version than the current one by its stage or its id. */
export interface SecretPart {
  key: string;
  stage?: string;
  versionId?: string;
}

/**
 * `arn:json-key:version-stage:version-id`; a whole current value is the ARN alone (ECS developer guide, "Pass Secrets Manager
 * secrets through environment variables"). A stage and an id at once are refused there.
 */
export function secretValueFrom(arn: string, { key, stage = '', versionId = '' }: SecretPart): string {
  if (key === '' && stage === '' && versionId === '') return arn;
  return `${arn}:${key}:${versionId === '' ? stage : ''}:${versionId}`;
}

/** The keys of a secret whose value is a JSON object; undefined where it is something else. */
export function jsonKeys(value: string): string[] | undefined {
  try {
    const parsed: unknown = JSON.parse(value);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? Object.keys(parsed) : undefined;
  } catch {
    return undefined;
  }
}
