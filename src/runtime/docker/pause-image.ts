/**
 * The image of the container that holds a task's network namespace. Its one file is an ELF program of some 130 bytes
 * that sleeps for ever, written here as bytes, so that nothing has to be downloaded. As the first process of its
 * namespace without handlers it ignores every signal but SIGKILL: it is killed, never asked to stop.
 */
import type Docker from 'dockerode';
import { isNotFound } from './engine-errors.ts';
import { imageArchive } from './image-archive.ts';
import { followToEnd } from './progress.ts';

/** Raise the number when the program or the configuration changes. */
export const pauseImage = 'slipway/pause:1';

/** `pause()` in a loop: mov eax,34; syscall; jmp back. */
const x86Code = Buffer.from('b8220000000f05ebf7', 'hex');

/** arm64 has no `pause`: `ppoll(NULL, 0, NULL, NULL)` in a loop. */
const armCode = words([
  0xd2800000, // mov x0, 0
  0xd2800001, // mov x1, 0
  0xd2800002, // mov x2, 0
  0xd2800003, // mov x3, 0
  0xd2800928, // mov x8, 73
  0xd4000001, // svc 0
  0x17fffffa, // b start
]);

function words(values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    buffer.writeUInt32LE(value, index * 4);
  });
  return buffer;
}

const headerSize = 64;
const programHeaderSize = 56;
const loadAddress = 0x400000n;

/** A static 64-bit ELF executable with one readable and executable segment. */
function pauseProgram(architecture: 'amd64' | 'arm64'): Buffer {
  const code = architecture === 'arm64' ? armCode : x86Code;
  const size = headerSize + programHeaderSize + code.length;
  return Buffer.concat([
    elfHeader(architecture === 'arm64' ? 183 : 62),
    programHeader(BigInt(size), architecture === 'arm64' ? 0x10000n : 0x1000n),
    code,
  ]);
}

function elfHeader(machine: number): Buffer {
  const header = Buffer.alloc(headerSize);
  header.write('\x7fELF', 0, 'latin1');
  header.set([2, 1, 1], 4); // 64-bit, little-endian, version 1
  header.writeUInt16LE(2, 16); // executable
  header.writeUInt16LE(machine, 18);
  header.writeUInt32LE(1, 20);
  header.writeBigUInt64LE(loadAddress + BigInt(headerSize + programHeaderSize), 24); // entry point
  header.writeBigUInt64LE(BigInt(headerSize), 32); // where the program headers are
  header.writeUInt16LE(headerSize, 52);
  header.writeUInt16LE(programHeaderSize, 54);
  header.writeUInt16LE(1, 56); // one program header
  return header;
}

function programHeader(size: bigint, alignment: bigint): Buffer {
  const header = Buffer.alloc(programHeaderSize);
  header.writeUInt32LE(1, 0); // loaded segment
  header.writeUInt32LE(5, 4); // readable, executable
  header.writeBigUInt64LE(loadAddress, 16);
  header.writeBigUInt64LE(loadAddress, 24);
  header.writeBigUInt64LE(size, 32);
  header.writeBigUInt64LE(size, 40);
  header.writeBigUInt64LE(alignment, 48);
  return header;
}

/** Loads the image unless the engine has it. */
export async function ensurePauseImage(docker: Docker, engineArchitecture: string): Promise<void> {
  try {
    await docker.getImage(pauseImage).inspect();
  } catch (error) {
    if (!isNotFound(error)) throw error;
    await loadImage(docker, await pauseArchive(engineArchitecture));
  }
}

function pauseArchive(engineArchitecture: string): Promise<Buffer> {
  const architecture = /arm64|aarch64/.test(engineArchitecture) ? 'arm64' : 'amd64';
  return imageArchive({
    repositoryTag: pauseImage,
    architecture,
    files: [{ path: 'pause', content: pauseProgram(architecture) }],
    config: { Entrypoint: ['/pause'], StopSignal: 'SIGKILL', Labels: { 'slipway.pause': 'true' } },
  });
}

/** Loads an archive made by `imageArchive`; the engine's answer is read to its end, where a failure would be told. */
export async function loadImage(docker: Docker, archive: Buffer): Promise<void> {
  const answer = await docker.loadImage(archive as unknown as string, { quiet: true });
  await followToEnd(docker, answer);
}
