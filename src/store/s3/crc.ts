import { crc32 } from 'node:zlib';

/**
 * The cyclic checksums of S3 (S3 user guide, "Checking object integrity in Amazon S3"): CRC-32, CRC-32C, and CRC-64/NVME, all reflected. The latter is kept as two
 * halves of 32 bits, as JavaScript's numbers want it.
 */
export interface RunningCrc {
  update(chunk: Uint8Array): void;
  digest(): Buffer;
}

export function runningCrc32(): RunningCrc {
  let value = 0;
  return {
    update: (chunk) => {
      value = crc32(chunk, value);
    },
    digest: () => bigEndian(value),
  };
}

const CRC32C_POLYNOMIAL = 0x82f63b78;
let crc32cTable: Uint32Array | undefined;

export function runningCrc32c(): RunningCrc {
  crc32cTable ??= Uint32Array.from({ length: 256 }, (_, i) => {
    let value = i;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ CRC32C_POLYNOMIAL : value >>> 1;
    return value >>> 0;
  });
  const table = crc32cTable;
  let value = 0xffff_ffff;
  return {
    update: (chunk) => {
      let crc = value;
      for (let i = 0; i < chunk.length; i++) crc = (crc >>> 8) ^ table[(crc ^ chunk[i]!) & 0xff]!;
      value = crc;
    },
    digest: () => bigEndian(~value >>> 0),
  };
}

const CRC64_POLYNOMIAL = 0x9a6c9329ac4bc9b5n;
let crc64Tables: { readonly low: Uint32Array; readonly high: Uint32Array } | undefined;

function makeCrc64Tables() {
  const values = Array.from({ length: 256 }, (_, i) => {
    let value = BigInt(i);
    for (let bit = 0; bit < 8; bit++) value = value & 1n ? (value >> 1n) ^ CRC64_POLYNOMIAL : value >> 1n;
    return value;
  });
  return {
    low: Uint32Array.from(values, (value) => Number(value & 0xffff_ffffn)),
    high: Uint32Array.from(values, (value) => Number(value >> 32n)),
  };
}

export function runningCrc64(): RunningCrc {
  crc64Tables ??= makeCrc64Tables();
  const { low: lowTable, high: highTable } = crc64Tables;
  let [low, high] = [-1, -1];
  return {
    update: (chunk) => {
      let [l, h] = [low, high];
      for (let i = 0; i < chunk.length; i++) {
        const at = (l ^ chunk[i]!) & 0xff;
        l = ((l >>> 8) | (h << 24)) ^ lowTable[at]!;
        h = (h >>> 8) ^ highTable[at]!;
      }
      [low, high] = [l, h];
    },
    digest: () => Buffer.concat([bigEndian(~high >>> 0), bigEndian(~low >>> 0)]),
  };
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
