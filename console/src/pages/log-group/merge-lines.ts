import type { ShownLine } from '../../components/live-log/log-lines.tsx';

/**
 * Lines that were read, and more of them: each once (by its key, the event's id), by time. The order in which they were read
 * decides between lines of one moment. The oldest go when there are more than `most`.
 */
export function mergeLines(before: ShownLine[], fresh: ShownLine[], most: number): ShownLine[] {
  const known = new Set(before.map(({ key }) => key));
  const added = fresh.filter(({ key }) => !known.has(key));
  if (added.length === 0) return before;
  return [...before, ...added].sort((a, b) => a.time - b.time).slice(-most);
}
