import { parseDocument, stringify } from 'yaml';
import { CliError } from '../errors.ts';
import { keepSpelling } from '../file/positions.ts';

/** What a foreign file came to: the sections of slipway.yaml, and what could not be carried over, a sentence each. */
export interface Imported {
  readonly project: Readonly<Record<string, unknown>>;
  readonly warnings: readonly string[];
}

/** Structures of foreign files, whose shape nobody has checked. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What is wanted of a structure, and a warning for every other key. */
export function warnOfOthers(
  where: string,
  fields: Fields,
  known: readonly string[],
  warnings: string[],
): void {
  for (const key of Object.keys(fields)) if (!known.includes(key)) warnings.push(`${where}: ${key}`);
}

/** `1m30s`, `10s`, `500ms`, or seconds as a number (Compose specification, "Specifying durations"). At least a second, as ECS counts in them. */
export function secondsOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const units = { h: 3600, m: 60, s: 1, ms: 0.001, us: 0.000001 };
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(h|ms|us|m|s)/g)];
  if (parts.length === 0) return undefined;
  const sum = parts.reduce(
    (all, [, count, unit]) => all + Number(count) * units[unit as keyof typeof units],
    0,
  );
  return Math.max(1, Math.round(sum));
}

/** Words of a command line: blanks part them, quotes hold them together. */
export function splitCommand(text: string): string[] {
  const words = text.matchAll(/(?:[^\s"']+|"(?:\\.|[^"\\])*"|'[^']*')+/g);
  return [...words].map(([word]) =>
    word.replaceAll(/"((?:\\.|[^"\\])*)"|'([^']*)'/g, (_, double?: string, single?: string) =>
      double === undefined ? (single ?? '') : double.replaceAll(/\\(.)/g, '$1'),
    ),
  );
}

/** The smallest size of a Fargate task that has as much (ECS developer guide, "Task CPU and memory"). */
export function fargateSize(cpu: number, memory: number): { cpu: number; memory: number } {
  for (const [units, least, most, step] of fargateSizes) {
    const wanted = Math.max(least, Math.ceil(memory / step) * step);
    if (units >= cpu && wanted <= most) return { cpu: units, memory: memory <= least ? least : wanted };
  }
  throw new CliError(`No Fargate task has ${cpu} CPU units and ${memory} MiB.`);
}

const GiB = 1024;
const fargateSizes: readonly (readonly [cpu: number, least: number, most: number, step: number])[] = [
  [256, 512, 512, 512],
  [256, GiB, 2 * GiB, GiB],
  [512, GiB, 4 * GiB, GiB],
  [1024, 2 * GiB, 8 * GiB, GiB],
  [2048, 4 * GiB, 16 * GiB, GiB],
  [4096, 8 * GiB, 30 * GiB, GiB],
  [8192, 16 * GiB, 60 * GiB, 4 * GiB],
  [16384, 32 * GiB, 120 * GiB, 8 * GiB],
];

/** YAML of the foreign file; anchors and merge keys are resolved. */
export function parseForeign(text: string, name: string): Fields {
  const document = parseDocument(text, { merge: true });
  const [problem] = document.errors;
  if (problem) throw new CliError(`${name} is not YAML: ${problem.message}`);
  keepSpelling(document);
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  if (isFields(value)) return value;
  throw new CliError(`${name} is not a mapping.`);
}

/** slipway.yaml as text, what was not carried over at its head. */
export function renderProject({ project, warnings }: Imported, source: string): string {
  const notes = warnings.length
    ? ['Not carried over, or to be looked at:', ...warnings.map((each) => `- ${each}`)]
    : [];
  const head = [`From ${source}, by slipway import.`, ...notes].map((line) => `# ${line}\n`).join('');
  const body = stringify(withoutUndefined(project), { lineWidth: 120, aliasDuplicateObjects: false });
  return `${head}${body}`;
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (!isFields(value)) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutUndefined(inner)]));
}
