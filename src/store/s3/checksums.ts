import { createHash } from 'node:crypto';
import { runningCrc32, runningCrc32c, runningCrc64 } from './crc.ts';

/** The algorithms by which S3 checks an object, as clients name them. */
export const checksumAlgorithms = [
  'CRC32',
  'CRC32C',
  'CRC64NVME',
  'SHA1',
  'SHA256',
  'SHA512',
  'MD5',
] as const;
export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number];

export interface RunningChecksum {
  update(chunk: Uint8Array): unknown;
  digest(): Buffer;
}

const makers: Readonly<Record<ChecksumAlgorithm, () => RunningChecksum>> = {
  CRC32: runningCrc32,
  CRC32C: runningCrc32c,
  CRC64NVME: runningCrc64,
  SHA1: () => createHash('sha1'),
  SHA256: () => createHash('sha256'),
  SHA512: () => createHash('sha512'),
  MD5: () => createHash('md5'),
};

export const isChecksumAlgorithm = (name: string): name is ChecksumAlgorithm => Object.hasOwn(makers, name);

export const runningChecksum = (algorithm: ChecksumAlgorithm): RunningChecksum => makers[algorithm]();

/** Over the checksums of parts: what S3 calls a composite (S3 user guide, "Checking object integrity for multipart uploads"). */
export function compositeChecksum(algorithm: ChecksumAlgorithm, parts: readonly string[]): string {
  const running = makers[algorithm]();
  for (const part of parts) running.update(Buffer.from(part, 'base64'));
  return `${running.digest().toString('base64')}-${parts.length}`;
}
