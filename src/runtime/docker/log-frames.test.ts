import { describe, expect, it } from 'vitest';
import { framedLogDecoder, type LogEntry, terminalLogDecoder } from './log-frames.ts';

const time = '2026-01-02T03:04:05.123456789Z';

function frame(stream: number, text: string): Buffer {
  const content = Buffer.from(`${time} ${text}`);
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(content.length, 4);
  return Buffer.concat([header, content]);
}

/** The same whether the bytes come at once or one by one. */
function decodeBothWays(make: () => { push(chunk: Buffer): LogEntry[] }, bytes: Buffer): LogEntry[] {
  const whole = make().push(bytes);
  const decoder = make();
  const single = [...bytes].flatMap((byte) => decoder.push(Buffer.from([byte])));
  expect(single).toEqual(whole);
  return whole;
}

describe('log decoders', () => {
  it('framedLogDecoder: tells streams, timestamps and pieces', () => {
    const bytes = Buffer.concat([
      frame(1, 'héllo\n'),
      frame(2, 'oops\r\n'),
      frame(1, 'piece'),
      frame(1, '\n'),
    ]);
    expect(decodeBothWays(framedLogDecoder, bytes)).toEqual([
      { stream: 'stdout', timestamp: time, text: 'héllo', partial: false },
      { stream: 'stderr', timestamp: time, text: 'oops', partial: false },
      { stream: 'stdout', timestamp: time, text: 'piece', partial: true },
      { stream: 'stdout', timestamp: time, text: '', partial: false },
    ]);
  });

  it('terminalLogDecoder: cuts where the engine cut a long line', () => {
    const piece = 'x'.repeat(16 * 1024);
    const bytes = Buffer.from(`${time} short\r\n${time} ${piece}${time} rest\r\n`);
    const entries = decodeBothWays(terminalLogDecoder, bytes);
    expect(entries.map(({ text, partial }) => [text.length, partial])).toEqual([
      [5, false],
      [16 * 1024, true],
      [4, false],
    ]);
  });
});
