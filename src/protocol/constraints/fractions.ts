import { readFileSync } from 'node:fs';
import { programFile } from '../../platform/program-files.ts';

/**
 * The SDK's schemas do not tell integers from other numbers. Most are integers; `data/fractions.json` names the few members of requests that
 * may be fractions (scripts/import-constraints.py makes it).
 */
export function isForeignFraction(structure: string, member: string, value: unknown): boolean {
  if (typeof value !== 'number' || !Number.isFinite(value) || Number.isInteger(value)) return false;
  fractional ??= new Set(
    JSON.parse(readFileSync(programFile('protocol/constraints/data/fractions.json'), 'utf8')),
  );
  return !fractional.has(`${structure}.${member}`);
}

let fractional: ReadonlySet<string> | undefined;
