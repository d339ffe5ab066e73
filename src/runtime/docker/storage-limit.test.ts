import { expect, test } from 'vitest';
import { silentLogger } from '../../platform/logger.ts';
import type { DockerContext } from './docker-context.ts';
import { withStorageLimit } from './storage-limit.ts';

const context = () => ({
  unlimited: new Set<'containers' | 'volumes'>(),
  logger: silentLogger,
  engine: { storageDriver: 'overlay2' } as DockerContext['engine'],
});

/** As an engine that refuses a size with these words. */
function engineSaying(words: string) {
  const asked: (string | undefined)[] = [];
  const create = async (size: string | undefined) => {
    asked.push(size);
    if (size !== undefined) throw Object.assign(new Error(words), { json: { message: words } });
    return 'made';
  };
  return { asked, create };
}

test('withStorageLimit: an engine that can keep the limit is given it', async () => {
  expect(await withStorageLimit(context(), 'volumes', 1024, async (size) => size)).toBe('1024');
});

test('withStorageLimit: an engine that cannot makes it without, and is not asked again', async () => {
  const { asked, create } = engineSaying(
    "--storage-opt is supported only for overlay over xfs with 'pquota' mount option",
  );
  const known = context();
  expect(await withStorageLimit(known, 'containers', 1024, create)).toBe('made');
  expect(await withStorageLimit(known, 'containers', 1024, create)).toBe('made');
  expect(asked).toEqual(['1024', undefined, undefined]);
});

test('withStorageLimit: what the one kind is refused, the other is asked for', async () => {
  const { asked, create } = engineSaying('create v: quota size requested but no quota support');
  const known = context();
  await withStorageLimit(known, 'volumes', 1024, create);
  await withStorageLimit(known, 'containers', 1024, async (size) => asked.push(size));
  expect(asked).toEqual(['1024', undefined, '1024']);
});

test('withStorageLimit: a refusal in other words costs the limit this once', async () => {
  const { asked, create } = engineSaying('unknown option "size"');
  const known = context();
  expect(await withStorageLimit(known, 'containers', 1024, create)).toBe('made');
  expect(await withStorageLimit(known, 'containers', 1024, create)).toBe('made');
  expect(asked).toEqual(['1024', undefined, '1024', undefined]);
});

test('withStorageLimit: what has nothing to do with limits is the caller’s', async () => {
  const asked: (string | undefined)[] = [];
  const taken = async (size: string | undefined) => {
    asked.push(size);
    throw Object.assign(new Error('the name is in use'), { statusCode: 409 });
  };
  await expect(withStorageLimit(context(), 'containers', 1024, taken)).rejects.toThrow('in use');
  expect(asked).toEqual(['1024']);
});
