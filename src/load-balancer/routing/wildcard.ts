import { matchesTokens, wildcardTokens } from '../../domain/wildcard.ts';

/** Tests a text against one pattern; `*` stands for any characters, `?` for exactly one. */
export type TextTest = (text: string) => boolean;

/** Compiles a pattern of a listener rule ("Condition types for listener rules"). */
export function wildcardTest(pattern: string, caseSensitive: boolean): TextTest {
  const wanted = caseSensitive ? pattern : pattern.toLowerCase();
  const prepare = caseSensitive ? (text: string) => text : (text: string) => text.toLowerCase();
  if (!/[*?]/.test(wanted)) return (text) => prepare(text) === wanted;
  if (/^[^*?]*\*$/.test(wanted)) {
    const prefix = wanted.slice(0, -1);
    return (text) => prepare(text).startsWith(prefix);
  }
  const tokens = wildcardTokens(wanted);
  return (text) => matchesTokens(tokens, prepare(text));
}
