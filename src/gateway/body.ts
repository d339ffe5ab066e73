import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../domain/service-error.ts';
import type { Arriving } from '../protocol/pipeline/rest.ts';

/** The body did not come whole. `refusal` is what to answer; without it the client is not there any more. */
export class BodyError extends Error {
  readonly refusal: ServiceError | undefined;

  constructor(refusal?: ServiceError) {
    super(refusal?.message ?? 'the client went away');
    this.refusal = refusal;
  }
}

/** The common errors of the API references: RequestEntityTooLargeException and RequestTimeoutException. */
const tooLarge = (limit: number) =>
  new BodyError(
    new ServiceError(
      'RequestEntityTooLargeException',
      `The request entity is too large: the limit is ${limit} bytes.`,
      {
        statusCode: 413,
      },
    ),
  );
const tooSlow = () =>
  new BodyError(
    new ServiceError('RequestTimeoutException', 'Timeout reading the request.', { statusCode: 408 }),
  );

/** The whole body. Rejects with BodyError past `limit` bytes, or when the client pauses for too long. */
export function readBody(request: IncomingMessage, limit: number, pause = 30_000): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > limit) return reject(tooLarge(limit));
    const chunks: Buffer[] = [];
    let size = 0;
    request.setTimeout(pause, () => reject(tooSlow()));
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else reject(tooLarge(limit));
    });
    request.on('end', () => {
      request.socket.setTimeout(0);
      resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
    });
    request.on('error', () => reject(new BodyError()));
    request.on('close', () => {
      // Also closed when all went well; an error that nobody sees would cost its stack.
      if (!request.complete) reject(new BodyError());
    });
  });
}

/** CompleteMultipartUpload names up to 10,000 parts with their checksums. */
const LARGEST_REST_BODY = 8 * 1024 * 1024;

/** A body that is left to the operation: it streams it, or reads it whole. */
export function arrivingBody(request: IncomingMessage, pause = 30_000): Arriving {
  request.setTimeout(pause, () => {
    if (!request.complete) request.destroy();
  });
  return {
    content: request,
    read: () =>
      readBody(request, LARGEST_REST_BODY, pause).catch((error: BodyError) => {
        throw error.refusal ?? tooSlow().refusal;
      }),
  };
}

const DRAINED = 256 * 1024 * 1024;

/**
 * Reads on without keeping anything, so that a client that writes before it reads gets the answer and may use its connection again;
 * one that has too much left, or pauses, is cut off.
 */
export function drain(request: IncomingMessage): void {
  let left = DRAINED;
  request.removeAllListeners('data');
  request.removeAllListeners('timeout');
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.on('error', () => {});
  request.setTimeout(5_000, () => request.destroy());
}
