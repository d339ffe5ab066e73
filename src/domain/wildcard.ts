/** Whether `text` fits `pattern`, in which `*` stands for any characters, also none. Linear in time for any pattern. */
export function matchesWildcard(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  const end = text.length - last.length;
  let position = first.length;
  for (const part of others) {
    const found = text.indexOf(part, position);
    if (found < 0 || found + part.length > end) return false;
    position = found + part.length;
  }
  return true;
}

/** One character of a pattern, or what stands for any characters or for exactly one. */
export type WildcardToken = string | 'any' | 'one';

/** A pattern in which `*` stands for any characters and `?` for one; with escapes, `\\` takes the meaning of the next character away. */
export function wildcardTokens(pattern: string, escapes = false): WildcardToken[] {
  const tokens: WildcardToken[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i]!;
    if (character === '*') tokens.push('any');
    else if (character === '?') tokens.push('one');
    else tokens.push(escapes && character === '\\' && i + 1 < pattern.length ? pattern[++i]! : character);
  }
  return tokens;
}

/** Greedy matching with one point of return: at most the text times the pattern, never exponential. */
export function matchesTokens(tokens: readonly WildcardToken[], text: string): boolean {
  let at = 0;
  let position = 0;
  let any = -1;
  let anyPosition = 0;
  while (position < text.length) {
    const token = tokens[at];
    if (token === 'any') {
      any = at++;
      anyPosition = position;
    } else if (token === 'one' || token === text[position]) {
      at++;
      position++;
    } else if (any >= 0) {
      at = any + 1;
      position = ++anyPosition;
    } else return false;
  }
  while (tokens[at] === 'any') at++;
  return at === tokens.length;
}
