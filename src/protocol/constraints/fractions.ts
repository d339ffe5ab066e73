import { readFileSync } from 'node:fs';

/**
 * The SDK's schemas do not tell integers from other numbers. Most are integers; `data/fractions.json` names the few members of requests that
 * may be fractions (scripts/import-constraints.py makes it).
 */
export function isForeignFraction(structure: string, member: string, value: unknown): boolean {
  if (typeof value !== 'number' || !Number.isFinite(value) || Number.isInteger(value)) return false;
  fractional ??= new Set(JSON.parse(readFileSync(new URL('./data/fractions.json', import.meta.url), 'utf8')));
  return !fractional.has(`${structure}.${member}`);
}

let fractional: ReadonlySet<string> | undefined;
