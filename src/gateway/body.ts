import type { IncomingMessage } from 'node:http';

export class BodyTooLargeError extends Error {}

/** The whole body. Rejects with BodyTooLargeError past `limit` bytes. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        request.removeAllListeners('data');
        request.resume();
        reject(new BodyTooLargeError(`the request body is larger than ${limit} bytes`));
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => {
      // Also closed when all went well; an error that nobody sees would cost its stack.
      if (!request.complete) reject(new Error('the client went away'));
    });
  });
}
