import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildArguments } from './build.ts';
import { contentTag, listContext } from './context.ts';
import { createIgnore } from './ignore.ts';
import { PushProgress } from './push.ts';

describe('createIgnore', () => {
  it('leaves out a folder with everything in it', () => {
    const ignored = createIgnore('node_modules\n# a comment\n*.log\n');
    expect(ignored('node_modules/a/b.js')).toBe(true);
    expect(ignored('error.log')).toBe(true);
    expect(ignored('src/error.log')).toBe(false);
  });

  it('brings back what a later line excepts', () => {
    const ignored = createIgnore('*\n!src\n!package.json\n');
    expect(ignored('README.md')).toBe(true);
    expect(ignored('src/a/b.js')).toBe(false);
    expect(ignored('package.json')).toBe(false);
  });

  it('matches over any depth with two stars and takes dots literally', () => {
    const ignored = createIgnore('**/*.tmp\n/a.b\nc/**\n');
    expect(ignored('x/y/z.tmp')).toBe(true);
    expect(ignored('z.tmp')).toBe(true);
    expect(ignored('axb')).toBe(false);
    expect(ignored('a.b')).toBe(true);
    expect(ignored('c/d/e')).toBe(true);
  });
});

describe('contentTag', () => {
  const withFolder = async (work: (folder: string) => Promise<void>) => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-context-'));
    try {
      writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\n');
      writeFileSync(join(folder, 'a.txt'), 'one');
      await work(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const tagOf = async (folder: string, buildArgs?: Record<string, string>) =>
    contentTag(folder, await listContext(folder, 'Dockerfile'), { context: '.', buildArgs });

  it('is the same for the same content, and another for another', () =>
    withFolder(async (folder) => {
      const first = await tagOf(folder);
      expect(await tagOf(folder)).toBe(first);
      writeFileSync(join(folder, 'a.txt'), 'two');
      expect(await tagOf(folder)).not.toBe(first);
      writeFileSync(join(folder, 'a.txt'), 'one');
      expect(await tagOf(folder)).toBe(first);
      expect(await tagOf(folder, { BASE: 'debian' })).not.toBe(first);
    }));

  it('does not see what is ignored', () =>
    withFolder(async (folder) => {
      writeFileSync(join(folder, '.dockerignore'), 'notes\n');
      const first = await tagOf(folder);
      writeFileSync(join(folder, 'notes'), 'anything');
      expect(await tagOf(folder)).toBe(first);
    }));

  it('says where the Dockerfile is missing', async () => {
    await expect(listContext(tmpdir(), 'no-such-Dockerfile')).rejects.toThrow(
      'There is no no-such-Dockerfile in',
    );
  });
});

describe('buildArguments', () => {
  it('passes what the image section says', () => {
    const section = {
      context: '.',
      dockerfile: 'web.Dockerfile',
      target: 'run',
      buildArgs: { BASE: 'debian' },
    };
    expect(buildArguments({ folder: '/app', entries: [], section, tag: 'web:1' })).toEqual(
      'build --tag web:1 --file /app/web.Dockerfile --target run --build-arg BASE=debian /app'.split(' '),
    );
  });
});

describe('PushProgress', () => {
  it('adds up the layers', () => {
    const progress = new PushProgress();
    progress.take({ id: 'a', status: 'Pushing', progressDetail: { current: 500_000, total: 2_000_000 } });
    const text = progress.take({
      id: 'b',
      status: 'Pushing',
      progressDetail: { current: 250_000, total: 1_000_000 },
    });
    expect(text).toBe('pushing 750.0 kB of 3.0 MB');
    expect(progress.take({ id: 'a', status: 'Pushed' })).toBe('pushing 2.3 MB of 3.0 MB');
    expect(progress.take({ status: 'The push refers to repository' })).toBeUndefined();
  });
});
