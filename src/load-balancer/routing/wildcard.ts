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
  return (text) => matchesWildcard(wanted, prepare(text));
}

/** Greedy matching with one point of return: linear for one star, never exponential. */
export function matchesWildcard(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let starText = 0;
  while (t < text.length) {
    if (p < pattern.length && pattern[p] === '*') {
      star = p++;
      starText = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++starText;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
