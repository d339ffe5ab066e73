/**
 * Which files of a build context `.dockerignore` leaves out (Docker docs, "Build context: .dockerignore files"): patterns
 * from the context's root, `*` and `?` within a name, `**` over any depth, `!` brings back, the last match decides, and a
 * folder's fate is that of everything in it.
 */
export function createIgnore(text: string): (path: string) => boolean {
  const rules = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'))
    .map(parseRule);
  return (path) => {
    const parts = path.split('/');
    const prefixes = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    return rules.reduce(
      (ignored, rule) => (prefixes.some((prefix) => rule.pattern.test(prefix)) ? rule.ignores : ignored),
      false,
    );
  };
}

interface Rule {
  readonly pattern: RegExp;
  readonly ignores: boolean;
}

function parseRule(line: string): Rule {
  const ignores = !line.startsWith('!');
  const pattern = (ignores ? line : line.slice(1))
    .trim()
    .replace(/^\.?\//, '')
    .replace(/\/+$/, '');
  return { pattern: new RegExp(`^${globToRegExp(pattern)}$`), ignores };
}

function globToRegExp(pattern: string): string {
  return pattern.replaceAll(/\*\*\/|\*\*|\*|\?|\[[^\]]+\]|[^*?[]/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.length > 1) return part.replace(/^\[\^/, '[^/');
    return part.replaceAll(/[.+^${}()|\\\]]/g, '\\$&');
  });
}
