import { type FileHandle, open } from 'node:fs/promises';

/** What may wait in memory for the disk, for one upload. */
const MOST_WAITING = 4 * 1024 * 1024;

/**
 * A file that grows at its end while its bytes still arrive: one write is under way, and what comes meanwhile goes in one piece after it. Bytes reach the disk at
 * once when it is idle, so a slow sender's progress is seen.
 */
export class AppendingFile {
  readonly #file: FileHandle;
  #waiting: Buffer[] = [];
  #waitingSize = 0;
  #writing: Promise<void> | undefined;
  #failure: unknown;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async open(path: string): Promise<AppendingFile> {
    return new AppendingFile(await open(path, 'a'));
  }

  /** Waits only when the disk is behind. Throws what an earlier write failed with. */
  async append(chunk: Buffer): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    this.#waiting.push(chunk);
    this.#waitingSize += chunk.length;
    this.#writing ??= this.#drain();
    if (this.#waitingSize >= MOST_WAITING) await this.#writing;
  }

  /** Writes what waits, and closes. Throws what a write failed with. */
  async close(): Promise<void> {
    await this.#writing;
    await this.#file.close();
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #drain(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const pieces = this.#waiting;
        this.#waiting = [];
        this.#waitingSize = 0;
        await this.#file.appendFile(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces));
      }
    } catch (error) {
      this.#failure = error;
    } finally {
      this.#writing = undefined;
    }
  }
}
