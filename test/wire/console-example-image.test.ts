import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { TestConsole } from './console-fixture.ts';

interface Described {
  layer: { digest: string; diffId: string; size: number };
  config: { rootfs: { diff_ids: string[] } };
}

describe.runIf(process.platform === 'linux')('GET /_slipway/example-image', () => {
  test('the layer is what its digest and its diff id say, and holds the program with Node', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'slipway-example-'));
    try {
      await using server = await TestConsole.start({ exampleDirectory: directory });
      const described = (await (await fetch(`${server.url}/_slipway/example-image`)).json()) as Described;
      const answer = await fetch(`${server.url}/_slipway/example-image/layer`);
      const bytes = Buffer.from(await answer.arrayBuffer());
      const archive = await unzip(bytes);

      expect(bytes.length).toBe(described.layer.size);
      expect(sha256(bytes)).toBe(described.layer.digest);
      expect(sha256(archive)).toBe(described.layer.diffId);
      expect(described.config.rootfs.diff_ids).toEqual([described.layer.diffId]);
      const names = await namesIn(archive);
      expect(names).toEqual(expect.arrayContaining(['usr/local/bin/node', 'app/server.js', 'tmp/']));
      expect(names.some((name) => name.includes('libc.so'))).toBe(true);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});

const sha256 = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

const unzip = async (bytes: Buffer) =>
  Buffer.concat(await Readable.from([bytes]).pipe(createGunzip()).toArray());

async function namesIn(archive: Buffer): Promise<string[]> {
  const names: string[] = [];
  for await (const entry of Readable.from([archive]).pipe(extract())) {
    names.push(entry.header.name);
    entry.resume();
  }
  return names;
}
