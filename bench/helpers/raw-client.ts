/**
 * A small HTTP/1.1 client over bare sockets, so that what is measured is the server: requests are bytes made once, and of an answer only
 * the status and the length are read. Connections are kept alive where the server lets them; one that it closes is opened anew, which is
 * part of what that server costs.
 */
import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** One connection, one request at a time. */
export class RawConnection {
  readonly #port: number;
  #socket: Socket | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  async send(request: Buffer): Promise<Answer> {
    const socket = this.#socket ?? (await this.#open());
    const { answer, reusable } = await exchange(socket, request);
    if (!reusable) this.close();
    return answer;
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  async #open(): Promise<Socket> {
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    this.#socket = socket;
    return socket;
  }
}

function exchange(socket: Socket, request: Buffer): Promise<{ answer: Answer; reusable: boolean }> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let head: Head | undefined;
    const done = (error?: Error) => {
      socket.off('data', onData).off('end', onEnd).off('error', done);
      if (error !== undefined || head === undefined)
        return reject(error ?? new Error('the server closed a connection without an answer'));
      const body = Buffer.concat(chunks).subarray(head.length);
      resolve({ answer: { status: head.status, body }, reusable: head.reusable });
    };
    const onData = (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      head ??= readHead(chunks);
      if (head?.contentLength !== undefined && size >= head.length + head.contentLength) done();
    };
    const onEnd = () => done();
    socket.on('data', onData).on('end', onEnd).on('error', done);
    socket.write(request);
  });
}

interface Head {
  readonly status: number;
  readonly length: number;
  /** Undefined: the answer ends with the connection. */
  readonly contentLength: number | undefined;
  readonly reusable: boolean;
}

function readHead(chunks: Buffer[]): Head | undefined {
  if (chunks.length > 1) chunks.splice(0, chunks.length, Buffer.concat(chunks));
  const end = chunks[0]!.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const text = chunks[0]!.toString('latin1', 0, end);
  const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1];
  return {
    status: Number(text.slice(9, 12)),
    length: end + 4,
    contentLength: length === undefined ? undefined : Number(length),
    reusable: length !== undefined && text.startsWith('HTTP/1.1') && !/\r\nconnection: *close/i.test(text),
  };
}

/** Answers per second of `connections` that ask one after the other for `seconds`; any answer but 200 fails the bench. */
export async function load(
  port: number,
  requests: readonly Buffer[],
  { connections, seconds }: { connections: number; seconds: number },
): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let answers = 0;
  const ask = async (first: number) => {
    const connection = new RawConnection(port);
    for (let i = first; performance.now() < end; i++) {
      const { status, body } = await connection.send(requests[i % requests.length]!);
      if (status !== 200) throw new Error(`port ${port} answered ${status}: ${body.toString()}`);
      answers++;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, (_, i) => ask(i)));
  return (answers * 1000) / (performance.now() - start);
}
