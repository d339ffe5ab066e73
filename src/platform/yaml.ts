import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

/** The YAML library, read at its first use: it is seventy files, and a server without templates needs none of them. */
export function yaml(): typeof Yaml {
  loaded ??= createRequire(import.meta.url)('yaml') as typeof Yaml;
  return loaded;
}

let loaded: typeof Yaml | undefined;
