import { Transform, type TransformCallback } from 'node:stream';
import { ServiceError } from '../../domain/service-error.ts';

/**
 * The content of a body in `aws-chunked` framing (S3 API reference, "Signature Calculations for the Authorization Header: Transferring Payload in
 * Multiple Chunks" and "… Including Trailing Headers"): each chunk is `<size in hex>[;chunk-signature=…]`, a line end, the bytes and a line end; the last
 * one has no bytes and may be followed by headers. Signatures of chunks are passed over, as that of the request is.
 */
export class AwsChunkedDecoder extends Transform {
  readonly trailers: Record<string, string> = {};
  readonly announced: readonly string[];
  readonly contentLength: number | undefined;
  #state: 'size' | 'bytes' | 'after bytes' | 'trailers' = 'size';
  #line = '';
  #left = 0;
  #length = 0;

  constructor(announced: readonly string[], contentLength: number | undefined) {
    super();
    this.announced = announced;
    this.contentLength = contentLength;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    try {
      for (let at = 0; at < chunk.length; )
        at = this.#state === 'bytes' ? this.#bytes(chunk, at) : this.#text(chunk, at);
      callback();
    } catch (error) {
      callback(error as Error);
    }
  }

  override _flush(callback: TransformCallback): void {
    const isWhole =
      this.#state === 'trailers' && (this.contentLength === undefined || this.contentLength === this.#length);
    if (this.#line !== '') this.#trailer(this.#line);
    callback(isWhole ? null : incompleteBody());
  }

  #bytes(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + this.#left);
    this.push(chunk.subarray(at, end));
    this.#left -= end - at;
    this.#length += end - at;
    if (this.#left === 0) this.#state = 'after bytes';
    return end;
  }

  #text(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(10, at);
    this.#line += chunk.toString('latin1', at, end < 0 ? chunk.length : end);
    if (this.#line.length > 16_384) throw incompleteBody();
    if (end < 0) return chunk.length;
    const line = this.#line.replace(/\r$/, '');
    this.#line = '';
    this.#take(line);
    return end + 1;
  }

  #take(line: string): void {
    if (this.#state === 'trailers') return this.#trailer(line);
    if (this.#state === 'after bytes') {
      this.#state = 'size';
      return;
    }
    const size = /^([0-9a-fA-F]{1,8})(;.*)?$/.exec(line)?.[1];
    if (size === undefined) throw incompleteBody();
    this.#left = Number.parseInt(size, 16);
    this.#state = this.#left === 0 ? 'trailers' : 'bytes';
  }

  #trailer(line: string): void {
    const [name = '', ...value] = line.split(':');
    if (name !== '') this.trailers[name.toLowerCase()] = value.join(':').trim();
  }
}

/** S3 API reference, "Error responses". */
const incompleteBody = () =>
  new ServiceError(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
  );
