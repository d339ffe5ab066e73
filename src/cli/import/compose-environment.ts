import type { KeyValuePair } from '@aws-sdk/client-ecs';
import { type Fields, isFields, listOf } from './imported.ts';

/** What a compose file takes from around it. */
export interface ComposeSurroundings {
  /** Of the shell and of `.env`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The variables of an env file, by its path in the compose file; undefined where there is none. */
  envFile(path: string): Readonly<Record<string, string>> | undefined;
}

/**
 * `environment` over the files of `env_file`, of which a later one outweighs an earlier (Compose specification, "env_file"). A name alone has the value that it has around the
 * file; one that has none there is left out, as Compose does.
 */
export function environmentOf(
  name: string,
  service: Fields,
  surroundings: ComposeSurroundings,
  warnings: string[],
): KeyValuePair[] | undefined {
  const all = {
    ...valuesOfFiles(name, service.env_file, surroundings, warnings),
    ...ownValues(name, service.environment, surroundings, warnings),
  };
  const entries = Object.entries(all).map(([key, value]) => ({ name: key, value }));
  return entries.length ? entries : undefined;
}

function valuesOfFiles(
  name: string,
  value: unknown,
  { envFile }: ComposeSurroundings,
  warnings: string[],
): Record<string, string> {
  const entries = typeof value === 'string' || isFields(value) ? [value] : listOf(value);
  const values: Record<string, string> = {};
  for (const entry of entries) {
    const { path, required = true } = isFields(entry) ? entry : { path: entry };
    const found = envFile(String(path));
    if (found !== undefined) {
      Object.assign(values, found);
      warnings.push(`${name}: the values of ${path} stand in slipway.yaml: secrets belong into secrets`);
    } else if (required) warnings.push(`${name}: env_file ${path}, which is not there`);
  }
  return values;
}

function ownValues(
  name: string,
  value: unknown,
  { environment }: ComposeSurroundings,
  warnings: string[],
): Record<string, string> {
  const pairs = isFields(value)
    ? Object.entries(value).map(([key, inner]): [string, string | undefined] => [
        key,
        inner === null ? undefined : String(inner),
      ])
    : listOf(value).map((item): [string, string | undefined] => {
        const [, key = '', inner] = /^([^=]+)(?:=(.*))?$/s.exec(String(item)) ?? [];
        return [key, inner];
      });
  const values: Record<string, string> = {};
  for (const [key, given] of pairs) {
    const found = given ?? environment[key];
    if (found === undefined) warnings.push(`${name}: ${key} has no value here, and is left out`);
    else values[key] = found;
  }
  return values;
}
