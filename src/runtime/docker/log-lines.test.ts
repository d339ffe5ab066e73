import { describe, expect, it } from 'vitest';
import type { LogEntry } from './log-frames.ts';
import { createLineReader } from './log-lines.ts';

const at = (time: string, text: string, more: Partial<LogEntry> = {}): LogEntry => ({
  stream: 'stdout',
  timestamp: `2026-01-02T03:04:${time}Z`,
  text,
  partial: false,
  ...more,
});

/** Out of order, with equal times, and a long line around another stream's. */
const entries = [
  at('05.000000001', 'a'),
  at('05.000000001', 'a'),
  at('05.100000000', 'long ', { partial: true }),
  at('05.100000300', 'problem', { stream: 'stderr' }),
  at('05.100000000', 'line'),
  at('09.000000000', 'b'),
  at('08.900000000', 'c'),
];

/** What the engine answers for a time. */
function engine(since: string | undefined): LogEntry[] {
  const from = Number(since ?? 0) * 1000;
  return entries.filter(({ timestamp }) => Date.parse(`${timestamp.slice(0, 23)}Z`) >= from);
}

function readAll(options: { since?: Date; after?: string }) {
  const reader = createLineReader(options);
  return engine(reader.restart()).flatMap((entry) => reader.read(entry) ?? []);
}

describe('createLineReader', () => {
  it("joins pieces and keeps the engine's order", () => {
    expect(readAll({}).map(({ text }) => text)).toEqual(['a', 'a', 'problem', 'long line', 'b', 'c']);
  });
  it('goes on exactly after each cursor', () => {
    const all = readAll({});
    for (const [index, { cursor }] of all.entries())
      expect(readAll({ after: cursor }).map(({ text }) => text)).toEqual(
        all.slice(index + 1).map(({ text }) => text),
      );
  });
  it('goes on where a broken stream stopped', () => {
    const reader = createLineReader({});
    reader.restart();
    for (const entry of entries.slice(0, 4)) reader.read(entry);
    const after = engine(reader.restart()).flatMap((entry) => reader.read(entry) ?? []);
    expect(after.map(({ text }) => text)).toEqual(['long line', 'b', 'c']);
  });
});
