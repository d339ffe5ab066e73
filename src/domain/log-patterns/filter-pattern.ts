import { compileFields } from './fields.ts';
import { compileJson } from './json.ts';
import { compileTerms } from './terms.ts';

export { PatternError } from './expression.ts';

/** A filter pattern as a question about a message. Throws PatternError for a pattern that cannot be read. */
export function compileFilterPattern(pattern: string): (message: string) => boolean {
  const text = pattern.trim();
  if (text.startsWith('{') && text.endsWith('}')) return compileJson(text);
  if (text.startsWith('[') && text.endsWith(']')) return compileFields(text);
  return compileTerms(text);
}
