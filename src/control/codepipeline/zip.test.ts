import { expect, test } from 'vitest';
import { makeZip, readZipText } from './zip.ts';

const archive = makeZip({ 'imageDetail.json': '{"a":"ü"}', 'dir/b.txt': 'b' }, Date.UTC(2026, 0, 1));

test('readZipText: files by their path, however it is written', () => {
  expect(readZipText(archive, 'imageDetail.json')).toBe('{"a":"ü"}');
  expect(readZipText(archive, './dir/b.txt')).toBe('b');
  expect(readZipText(archive, 'nothing.json')).toBeUndefined();
});

test('readZipText: bytes that are no archive', () => {
  expect(() => readZipText(new TextEncoder().encode('[]'), 'a')).toThrow();
});
