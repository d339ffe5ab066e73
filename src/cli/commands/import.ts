import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { CliError } from '../errors.ts';
import { loadPlan, showPath } from '../file/load.ts';
import { importCompose } from '../import/compose.ts';
import { importCopilot } from '../import/copilot.ts';
import { type Fields, type Imported, parseForeign, renderProject } from '../import/imported.ts';
import { parseDotEnv } from '../import/interpolate.ts';
import { commandName } from '../render/invocation.ts';
import { green, yellow } from '../render/style.ts';

export interface ImportOptions {
  readonly output: string;
  readonly force?: boolean;
}

/** Writes a slipway.yaml from a compose file or a Copilot manifest, and says what it could not carry over. */
export function importFile(source: string, { output, force }: ImportOptions): void {
  const toTerminal = output === '-';
  const target = resolve(output);
  if (!existsSync(source)) throw new CliError(`There is no file ${source}.`);
  if (!toTerminal && existsSync(target) && !force)
    throw new CliError(`${showPath(target)} is there already.`, {
      hint: '--force writes over it, --output elsewhere.',
    });
  const imported = read(resolve(source), dirname(toTerminal ? resolve('slipway.yaml') : target));
  const text = renderProject(imported, showPath(resolve(source)));
  if (toTerminal) process.stdout.write(text);
  else writeFileSync(target, text);
  for (const warning of imported.warnings) console.error(`${yellow('!')} ${warning}`);
  if (toTerminal) return;
  // What was written must be what `up` takes: its mistakes are told now, with their places.
  loadPlan(target);
  console.error(
    `${green('✔')} ${showPath(target)}. Look at it, then: ${commandName()} up ${showPath(target)}`,
  );
}

function read(source: string, targetFolder: string): Imported {
  const folder = dirname(source);
  const value = parseForeign(readFileSync(source, 'utf8'), basename(source));
  if (isManifest(value)) {
    const workspace = dirname(dirname(folder));
    return importCopilot(value, { relocate: (path) => relocated(join(workspace, path), targetFolder) });
  }
  if (value.services === undefined)
    throw new CliError(`${basename(source)} is neither a compose file nor a Copilot manifest.`);
  const dotEnv = join(folder, '.env');
  return importCompose(value, {
    folderName: basename(folder),
    environment: { ...(existsSync(dotEnv) ? parseDotEnv(readFileSync(dotEnv, 'utf8')) : {}), ...process.env },
    envFile: (path) => {
      const file = resolve(folder, path);
      return existsSync(file) ? parseDotEnv(readFileSync(file, 'utf8')) : undefined;
    },
    relocate: (path) => relocated(join(folder, path), targetFolder),
  });
}

/** Every Copilot manifest says its type, and no compose file does. */
const isManifest = (value: Fields) => typeof value.type === 'string' && value.services === undefined;

function relocated(path: string, folder: string): string {
  const short = relative(folder, path);
  return short.startsWith('.') ? short : `./${short}`.replace(/\/$/, '');
}
