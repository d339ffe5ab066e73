/** One file of a zip archive, as it lies in it (PKWARE APPNOTE 4.3: the central directory at the end tells where each file is). */
interface ZipEntry {
  /** 0: as it is; 8: deflated. */
  method: number;
  data: Uint8Array;
}

const END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

function zipEntry(archive: Uint8Array, name: string): ZipEntry | undefined {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = endOfDirectory(view);
  if (end === undefined) return undefined;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) return undefined;
    const nameLength = view.getUint16(at + 28, true);
    const found = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength));
    if (found === name) return entryAt(archive, view, at);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return undefined;
}

/** The record at the end may have a comment behind it. */
function endOfDirectory(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= 0; at--) if (view.getUint32(at, true) === END) return at;
  return undefined;
}

function entryAt(archive: Uint8Array, view: DataView, at: number): ZipEntry {
  const size = view.getUint32(at + 20, true);
  const local = view.getUint32(at + 42, true);
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  return { method: view.getUint16(at + 10, true), data: archive.subarray(start, start + size) };
}

/** The file's text; deflated ones are inflated by the platform. */
export async function zipText(archive: Uint8Array, name: string): Promise<string | undefined> {
  const entry = zipEntry(archive, name);
  if (!entry) return undefined;
  if (entry.method === 0) return new TextDecoder().decode(entry.data);
  if (entry.method !== 8) return undefined;
  const inflated = new Blob([new Uint8Array(entry.data)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(inflated).text();
}
