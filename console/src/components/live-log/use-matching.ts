import { useDeferredValue, useMemo } from 'react';
import type { ShownLine } from './log-lines.tsx';

/** The lines that hold the word, in either case; typing stays quick while many lines are looked through. */
export function useMatching(lines: ShownLine[], sought: string): ShownLine[] {
  const word = useDeferredValue(sought.toLowerCase());
  return useMemo(
    () => (word ? lines.filter(({ message }) => message.toLowerCase().includes(word)) : lines),
    [lines, word],
  );
}
