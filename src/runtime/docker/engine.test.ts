import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findEngine } from './engine.ts';

/** An engine's socket that leaves its first questions without an answer, as a busy daemon does. */
let directory: string;
let engine: Server;
let silentFor: number;
const warnings: string[] = [];
const logger = { warn: (_fields: object, sentence: string) => void warnings.push(sentence) };

beforeEach(async () => {
  warnings.length = 0;
  directory = mkdtempSync(join(tmpdir(), 'slipway-engine-'));
  engine = createServer((request, response) => {
    if (request.url?.includes('/version') && silentFor-- > 0) return;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ Version: '1.2.3', ApiVersion: '1.41', Os: 'linux', Arch: 'amd64' }));
  });
  await new Promise<void>((resolve) => engine.listen(join(directory, 'engine.sock'), resolve));
});

afterEach(() => {
  engine.closeAllConnections();
  engine.close();
  rmSync(directory, { recursive: true });
});

const find = (rounds: number, socket = 'engine.sock') =>
  findEngine({ socketPath: join(directory, socket), logger, patience: { milliseconds: 400, rounds } });

test('findEngine: one that is busy is waited for, and the log says so', async () => {
  silentFor = 2;
  expect((await find(20)).description).toMatchObject({ product: 'Docker', version: '1.2.3' });
  expect(warnings.length).toBeGreaterThanOrEqual(2);
  expect(warnings[0]).toBe('waiting for the container engine: it is there but does not answer yet');
});

test('findEngine: one that never answers is given up, and the error says what it did', async () => {
  silentFor = Number.POSITIVE_INFINITY;
  await expect(find(2)).rejects.toThrow(/engine\.sock \(does not answer\)/);
});

test('findEngine: where nothing listens, nothing is waited for', async () => {
  await expect(find(5, 'none.sock')).rejects.toThrow(/none\.sock \(ENOENT\)/);
  expect(warnings).toEqual([]);
});
