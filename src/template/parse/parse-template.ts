import { type ParsedTemplate, TemplateError, type TemplateObject } from '../contract.ts';
import { jsonNotWellFormed, parseJson, placeInJson } from './json-text.ts';
import { parseYaml, placeInYaml } from './yaml-text.ts';

/**
 * Reads a template. CloudFormation first tries JSON, then YAML (user guide, "Validating a template"); a text that begins as JSON does (`{ "`) gets JSON's
 * error, though YAML would take much of it in a way that nobody means. Sizes are the operation's to check: 51,200 bytes in the request, 1 MB from S3.
 */
export function parseTemplate(text: string): ParsedTemplate {
  const known = recent.get(text);
  if (known !== undefined) return known;
  const parsed = parseAnew(text);
  remember(parsed);
  return parsed;
}

function parseAnew(text: string): ParsedTemplate {
  const { format, value } = read(text);
  refuseDepth(value);
  if (!isObject(value)) throw new TemplateError('Template format error: unsupported structure.');
  const place = format === 'json' ? placeInJson : placeInYaml;
  refuseNull(value, []);
  return { text, format, document: value, placeOf: (path) => place(text, path) };
}

/**
 * One deployment reads the same text four times and more: for its summary, its change set, what it is compared with, and the engine. YAML takes some 0.4 ms for a
 * resource, most of it in the parser's own tokens, which its options cannot leave out. Nothing changes a parsed template, so the last few are kept.
 */
const recent = new Map<string, ParsedTemplate>();
const KEPT = 4;
const LONGEST_KEPT = 512 * 1024;

function remember(parsed: ParsedTemplate): void {
  if (parsed.text.length > LONGEST_KEPT) return;
  recent.set(parsed.text, parsed);
  const [oldest] = recent.keys();
  if (recent.size > KEPT && oldest !== undefined) recent.delete(oldest);
}

/** Deeper than anything that is meant; all that reads a template goes down into it by calls. */
const DEEPEST = 200;
const tooDeep = () =>
  new TemplateError(`Template format error: the template is nested more than ${DEEPEST} levels deep.`);

/** Level by level, without a call for each. */
function refuseDepth(value: unknown): void {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw tooDeep();
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
}

/** Counted by brackets, wherever they stand: parsers take long for many that nothing closes. */
function refuseBrackets(text: string): void {
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5b || code === 0x7b) open++;
    else if ((code === 0x5d || code === 0x7d) && open > 0) open--;
    if (open > BRACKETS) throw tooDeep();
  }
}

const BRACKETS = 1000;

function read(text: string): { format: 'json' | 'yaml'; value: unknown } {
  refuseBrackets(text);
  try {
    return readEither(text);
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep();
    throw error;
  }
}

function readEither(text: string): { format: 'json' | 'yaml'; value: unknown } {
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
