import type { Rolldown } from 'vite';

/**
 * Tells which modules the first view consists of: everything that the entry imports, and what that imports. They go into one
 * file: it compresses better than a hundred, and the browser asks once.
 */
export function firstView(entry: string): (id: string, about: Rolldown.ChunkingContext) => boolean {
  let modules: Set<string> | undefined;
  return (id, about) => {
    modules ??= reachableFrom(entry, about);
    return modules.has(id);
  };
}

function reachableFrom(entry: string, about: Rolldown.ChunkingContext): Set<string> {
  const found = new Set([entry]);
  for (const id of found)
    for (const imported of about.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}
