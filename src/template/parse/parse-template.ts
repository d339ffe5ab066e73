import { type ParsedTemplate, TemplateError, type TemplateObject } from '../contract.ts';
import { jsonNotWellFormed, parseJson, placeInJson } from './json-text.ts';
import { parseYaml, placeInYaml } from './yaml-text.ts';

/**
 * Reads a template. CloudFormation first tries JSON, then YAML (user guide, "Validating a template"); a text that begins as JSON does (`{ "`) gets JSON's
 * error, though YAML would take much of it in a way that nobody means. Sizes are the operation's to check: 51,200 bytes in the request, 1 MB from S3.
 */
export function parseTemplate(text: string): ParsedTemplate {
  const { format, value } = read(text);
  if (!isObject(value)) throw new TemplateError('Template format error: unsupported structure.');
  const place = format === 'json' ? placeInJson : placeInYaml;
  refuseNull(value, []);
  return { text, format, document: value, placeOf: (path) => place(text, path) };
}

function read(text: string): { format: 'json' | 'yaml'; value: unknown } {
  const json = tryJson(text);
  if (json !== undefined) return { format: 'json', value: json };
  if (/^\s*\{\s*"/.test(text)) throw jsonNotWellFormed(text);
  return { format: 'yaml', value: parseYaml(text) };
}

function tryJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof TemplateError) throw error;
    return undefined;
  }
}

function isObject(value: unknown): value is TemplateObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key without a value is an empty section at the top, and an error anywhere below. */
function refuseNull(value: unknown, path: (string | number)[]): void {
  if (value === null) {
    if (path.length <= 1) return;
    throw new TemplateError(`[/${path.join('/')}] 'null' values are not allowed in templates`);
  }
  if (typeof value !== 'object') return;
  for (const [key, child] of Object.entries(value)) {
    path.push(key);
    refuseNull(child, path);
    path.pop();
  }
}
