import { strFromU8, unzipSync, zipSync } from 'fflate';

/** The text of one file of a zip archive; undefined when the archive does not have it. Throws when the bytes are no zip archive. */
export function readZipText(archive: Uint8Array, path: string): string | undefined {
  const name = path.replace(/^\.?\/+/, '');
  const found = unzipSync(archive, { filter: (file) => file.name.replace(/^\.\//, '') === name });
  const [bytes] = Object.values(found);
  return bytes === undefined ? undefined : strFromU8(bytes);
}

/** All files of a zip archive by their paths; folders are no files. Throws when the bytes are no zip archive. */
export function unzip(archive: Uint8Array): Record<string, Uint8Array> {
  const entries = Object.entries(unzipSync(archive, { filter: (file) => !file.name.endsWith('/') }));
  return Object.fromEntries(entries.map(([path, bytes]) => [path.replace(/^\.?\/+/, ''), bytes]));
}

/** A zip archive of texts. `now` dates its files: the same texts at the same time are the same bytes. */
export function makeZip(files: Readonly<Record<string, string>>, now: number): Uint8Array {
  const encoder = new TextEncoder();
  const entries = Object.entries(files).map(([name, text]) => [name, encoder.encode(text)] as const);
  return zipSync(Object.fromEntries(entries), { mtime: now });
}
