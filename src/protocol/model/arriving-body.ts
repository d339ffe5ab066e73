import type { Readable } from 'node:stream';

/** A body on its way, as an operation that streams gets it. What is told about the whole is known to be right only when it has ended. */
export interface ArrivingBody extends Readable {
  /** The names of headers that come behind the body. */
  readonly announced?: readonly string[];
  /** Those headers, once it has ended. */
  readonly trailers?: Readonly<Record<string, string>>;
  /** Its length without any framing, where the client says it. */
  readonly contentLength?: number;
  /** The SHA-256 (hexadecimal) that was signed. */
  readonly signedSha256?: string;
}
