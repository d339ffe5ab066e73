import { TemplateError } from '../contract.ts';
import { noValue } from './facts.ts';
import { type DynamicReference, KNOWN_AFTER_APPLY, notKnownYet } from './resolver.ts';

export interface Settled {
  readonly value: unknown;
  readonly known: boolean;
}

/**
 * The last step: dynamic references are filled in, wherever in a text they stand (Fn::Join and Fn::Sub may have made them), and what is not known yet becomes the
 * sentence that change sets show.
 */
export function settle(
  value: unknown,
  dynamic: (reference: DynamicReference) => string | typeof notKnownYet,
): Settled {
  let known = true;
  const walk = (part: unknown): unknown => {
    if (part === noValue) return undefined;
    if (part === notKnownYet) return unknown();
    if (typeof part === 'string') return part.includes('{{resolve:') ? text(part) : part;
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    const result: Record<string, unknown> = {};
    for (const key in part) result[key] = walk((part as Record<string, unknown>)[key]);
    return result;
  };
  const unknown = () => {
    known = false;
    return KNOWN_AFTER_APPLY;
  };
  const text = (part: string): string => {
    const filled = fillReferences(part, dynamic);
    return filled === notKnownYet ? unknown() : filled;
  };
  return { value: walk(value), known };
}

function fillReferences(
  text: string,
  dynamic: (reference: DynamicReference) => string | typeof notKnownYet,
): string | typeof notKnownYet {
  let isKnown = true;
  const filled = text.replaceAll(/\{\{resolve:[^{}]*\}\}/g, (match) => {
    const value = dynamic(parseDynamicReference(match));
    if (value === notKnownYet) isKnown = false;
    return value === notKnownYet ? match : value;
  });
  return isKnown ? filled : notKnownYet;
}

/**
 * CloudFormation user guide, "Specify values stored in other services using dynamic references": `ssm:name:version`, `ssm-secure:name:version`,
 * `secretsmanager:secret:SecretString:key:stage:version`, where the secret may be an ARN.
 */
function parseDynamicReference(text: string): DynamicReference {
  const [service, ...rest] = text.slice('{{resolve:'.length, -2).split(':') as [string, ...string[]];
  if (service === 'ssm' || service === 'ssm-secure') return parameterReference(text, service, rest);
  if (service === 'secretsmanager') return secretReference(text, rest);
  throw invalid(text);
}

function parameterReference(
  text: string,
  service: 'ssm' | 'ssm-secure',
  parts: readonly string[],
): DynamicReference {
  const isArn = parts[0] === 'arn';
  const name = parts.slice(0, isArn ? 6 : 1).join(':');
  const [version, ...more] = parts.slice(isArn ? 6 : 1);
  if (name === '' || more.length > 0 || (version !== undefined && !/^\d+$/.test(version)))
    throw invalid(text);
  return { service, name, version, text };
}

function secretReference(text: string, parts: readonly string[]): DynamicReference {
  const size = parts[0] === 'arn' ? 7 : 1;
  const name = parts.slice(0, size).join(':');
  const [kind = 'SecretString', jsonKey, versionStage, versionId, ...more] = parts.slice(size);
  if (name === '' || kind !== 'SecretString' || more.length > 0 || (versionStage && versionId))
    throw invalid(text);
  return {
    service: 'secretsmanager',
    name,
    jsonKey: jsonKey || undefined,
    versionStage: versionStage || undefined,
    versionId: versionId || undefined,
    text,
  };
}

const invalid = (text: string) =>
  new TemplateError(
    `Incorrect format is used in the following SSM/Secrets Manager dynamic reference: [${text}]`,
  );
