import { expect, test } from 'vitest';
import { zipText } from './zip-entry.ts';

/** `a.txt` ("hello", stored) and `imagedefinitions.json` (deflated), as zip tools make them. */
const ARCHIVE = new Uint8Array(
  Buffer.from(
    'UEsDBBQAAAAAAAAAIQCGphA2BQAAAAUAAAAFAAAAYS50eHRoZWxsb1BLAwQUAAAACAAAACEAy0BnGCoAAAByAAAAFQ' +
      'AAAGltYWdlZGVmaW5pdGlvbnMuanNvbouuVspLzE1VslJQSiwoUNJRUMrMTUxPDS3KBAmVpyZZGSrV6ihQT1UsAFBL' +
      'AQIUAxQAAAAAAAAAIQCGphA2BQAAAAUAAAAFAAAAAAAAAAAAAACAAQAAAABhLnR4dFBLAQIUAxQAAAAIAAAAIQDLQG' +
      'cYKgAAAHIAAAAVAAAAAAAAAAAAAACAASgAAABpbWFnZWRlZmluaXRpb25zLmpzb25QSwUGAAAAAAIAAgB2AAAAhQAA' +
      'AAAA',
    'base64',
  ),
);

test('zipText: a stored and a deflated file, and one that is not there', async () => {
  expect(await zipText(ARCHIVE, 'a.txt')).toBe('hello');
  expect(JSON.parse((await zipText(ARCHIVE, 'imagedefinitions.json'))!)).toEqual(
    Array.from({ length: 3 }, () => ({ name: 'app', imageUri: 'web:1' })),
  );
  expect(await zipText(ARCHIVE, 'none')).toBeUndefined();
});

test('zipText: what is no archive has no files', async () => {
  expect(await zipText(new Uint8Array(100), 'a.txt')).toBeUndefined();
  expect(await zipText(new Uint8Array(3), 'a.txt')).toBeUndefined();
});
