import { stringify } from 'yaml';
import { Code } from './code.tsx';

/** A value as YAML; long lines are kept whole. */
export function YamlCode({ value }: { value: unknown }) {
  return <Code>{stringify(value, { lineWidth: 0 })}</Code>;
}
