import { existsSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { packageRoot } from '../../platform/program-files.ts';

/** How people type this command where they are, so that what is printed can be copied and run. */
export function commandName(environment: NodeJS.ProcessEnv = process.env): string {
  if (isOnPath('slipway', environment)) return environment.npm_command === 'exec' ? 'npx slipway' : 'slipway';
  const entry = relative(process.cwd(), join(packageRoot, 'bin', 'slipway.js'));
  return entry.startsWith('..')
    ? join(packageRoot, 'bin', 'slipway.js')
    : join('.', entry).replace(/^(?!\/|\.)/, './');
}

export function isOnPath(command: string, environment: NodeJS.ProcessEnv = process.env): boolean {
  return (environment.PATH ?? '')
    .split(delimiter)
    .some((folder) => folder && existsSync(join(folder, command)));
}
