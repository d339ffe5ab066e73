import type { Readable } from 'node:stream';
import type { LoadedModel } from '../model/load.ts';
import type { OperationShape } from '../model/shape.ts';

/** A decoded request, as far as the wire format goes: names and types are right, rules are not checked yet. */
export type Input = Record<string, unknown>;

export interface WireRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** As it came, without the query; `/` when not given. */
  readonly path?: string;
  readonly method?: string;
  readonly query?: URLSearchParams;
  /** What the path of a REST request names, decoded, by member. */
  readonly labels?: Readonly<Record<string, string>>;
  /** A body that streams; `body` is empty then. */
  readonly content?: Readable;
}

export interface WireResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string | Buffer | Readable;
}

export interface WireError {
  readonly code: string;
  readonly message: string;
  readonly statusCode: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** One of AWS's protocols. A new one is one more of these. */
export interface Codec {
  /** Throws DecodeError. */
  decode(request: WireRequest, operation: OperationShape): Input;
  encode(output: object, operation: OperationShape, model: LoadedModel, requestId: string): WireResponse;
  encodeError(error: WireError, model: LoadedModel | undefined, requestId: string): WireResponse;
}

/** The request does not have the form that its schema asks for. Each protocol has a code of its own for it. */
export class DecodeError extends Error {}
