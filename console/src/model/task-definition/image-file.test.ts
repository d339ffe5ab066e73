import { expect, test } from 'vitest';
import { containersInImageFile, hasUnknownContainer } from './image-file.ts';

test('containersInImageFile: the names, or nothing where the text is no such file', () => {
  expect(containersInImageFile('[{"name":"app","imageUri":"a:1"},{"name":"db","imageUri":"b"}]')).toEqual([
    'app',
    'db',
  ]);
  expect(containersInImageFile('{"ImageURI":"a"}')).toBeUndefined();
  expect(containersInImageFile('[null]')).toBeUndefined();
  expect(containersInImageFile('no json')).toBeUndefined();
});

test('hasUnknownContainer: a definition may have more containers than the file, not fewer', () => {
  expect(hasUnknownContainer(['app'], ['app', 'sidecar'])).toBe(false);
  expect(hasUnknownContainer(['app', 'web'], ['app'])).toBe(true);
});
