import { DecodeError } from './codec.ts';

/**
 * CBOR (RFC 8949) as far as Smithy's RPC v2 uses it: integers, floats of every width, text, bytes, arrays and maps of definite and indefinite length,
 * true, false, null, and tag 1 for timestamps. Written are definite lengths and doubles alone.
 */
const [UNSIGNED, NEGATIVE, BYTES, TEXT, ARRAY, MAP, TAG] = [0, 1, 2, 3, 4, 5, 6];
const INDEFINITE = 31;
const BREAK = 0xff;
const EPOCH_SECONDS = 1;

/** Shapes that contain themselves could be nested until the stack ends. */
const MAX_DEPTH = 100;

/**
 * An item takes one byte of a body and a hundred of memory. CloudWatch's PutMetricData with 1,000 metrics of 150 values, as many counts and ten dimensions
 * has some 360,000, keys of maps among them.
 */
const MAX_ITEMS = 500_000;

/** The one item that the bytes are. Throws DecodeError. */
export function readCbor(bytes: Buffer): unknown {
  const reader = new CborReader(bytes);
  const value = reader.item(0);
  if (!reader.atEnd) throw new DecodeError('the request body goes on after its end');
  return value;
}

class CborReader {
  readonly #bytes: Buffer;
  #at = 0;
  #items = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  item(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new DecodeError('The request is nested too deeply');
    this.#count();
    const first = this.#take(1)[0]!;
    const [major, minor] = [first >> 5, first & 31];
    switch (major) {
      case UNSIGNED:
        return this.#argument(minor);
      case NEGATIVE:
        return -1 - this.#argument(minor);
      case BYTES:
        return Buffer.concat(this.#chunks(minor, BYTES));
      case TEXT:
        return Buffer.concat(this.#chunks(minor, TEXT)).toString('utf8');
      case ARRAY:
        return Array.from(this.#rounds(minor), () => this.item(depth + 1));
      case MAP:
        return this.#map(minor, depth);
      case TAG:
        return tagged(this.#argument(minor), this.item(depth + 1));
      default:
        return this.#special(minor);
    }
  }

  #count(): void {
    if (++this.#items > MAX_ITEMS) throw new DecodeError('The request has too many values');
  }

  #map(minor: number, depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    for (const _ of this.#rounds(minor)) {
      const key = this.item(depth + 1);
      if (typeof key !== 'string') throw new DecodeError('a key of a map is no text');
      entries.push([key, this.item(depth + 1)]);
    }
    return Object.fromEntries(entries);
  }

  /** One round for each item that follows. */
  *#rounds(minor: number): Generator<undefined> {
    if (minor !== INDEFINITE) {
      const count = this.#argument(minor);
      for (let i = 0; i < count; i++) yield;
      return;
    }
    while (!this.#skipBreak()) yield;
  }

  #chunks(minor: number, major: number): Buffer[] {
    if (minor !== INDEFINITE) return [this.#take(this.#argument(minor))];
    const chunks: Buffer[] = [];
    while (!this.#skipBreak()) {
      this.#count();
      const first = this.#take(1)[0]!;
      if (first >> 5 !== major) throw new DecodeError('a string has a part of another kind');
      chunks.push(this.#take(this.#argument(first & 31)));
    }
    return chunks;
  }

  #skipBreak(): boolean {
    if (this.#bytes[this.#at] !== BREAK) return false;
    this.#at++;
    return true;
  }

  #argument(minor: number): number {
    if (minor < 24) return minor;
    if (minor === 24) return this.#take(1).readUInt8();
    if (minor === 25) return this.#take(2).readUInt16BE();
    if (minor === 26) return this.#take(4).readUInt32BE();
    if (minor === 27) return Number(this.#take(8).readBigUInt64BE());
    throw new DecodeError('the request body is not valid CBOR');
  }

  #special(minor: number): unknown {
    if (minor === 20 || minor === 21) return minor === 21;
    if (minor === 22 || minor === 23) return null;
    if (minor === 25) return halfFloat(this.#take(2).readUInt16BE());
    if (minor === 26) return this.#take(4).readFloatBE();
    if (minor === 27) return this.#take(8).readDoubleBE();
    throw new DecodeError('the request body is not valid CBOR');
  }

  #take(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new DecodeError('the request body ends too early');
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }
}

function tagged(tag: number, value: unknown): unknown {
  return tag === EPOCH_SECONDS && typeof value === 'number' ? new Date(value * 1000) : value;
}

function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** The bytes of a value of maps, arrays, text, numbers, booleans, dates and bytes; undefined members are left out. */
export function writeCbor(value: unknown): Buffer {
  const parts: Buffer[] = [];
  write(value, parts);
  return Buffer.concat(parts);
}

function write(value: unknown, parts: Buffer[]): void {
  if (value === null || value === undefined) parts.push(Buffer.of(0xf6));
  else if (typeof value === 'boolean') parts.push(Buffer.of(value ? 0xf5 : 0xf4));
  else if (typeof value === 'number') parts.push(number(value));
  else if (value instanceof Date) parts.push(head(TAG, EPOCH_SECONDS), double(value.getTime() / 1000));
  else if (value instanceof Uint8Array) parts.push(head(BYTES, value.length), Buffer.from(value));
  else if (Array.isArray(value)) {
    parts.push(head(ARRAY, value.length));
    for (const each of value) write(each, parts);
  } else if (typeof value === 'object') writeMap(value, parts);
  else text(String(value), parts);
}

function writeMap(value: object, parts: Buffer[]): void {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  parts.push(head(MAP, entries.length));
  for (const [key, each] of entries) {
    text(key, parts);
    write(each, parts);
  }
}

function text(value: string, parts: Buffer[]): void {
  const bytes = Buffer.from(value, 'utf8');
  parts.push(head(TEXT, bytes.length), bytes);
}

function number(value: number): Buffer {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return double(value);
  return value >= 0 ? head(UNSIGNED, value) : head(NEGATIVE, -1 - value);
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(9, 0xfb);
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

function head(major: number, argument: number): Buffer {
  const first = major << 5;
  if (argument < 24) return Buffer.of(first | argument);
  if (argument < 0x100) return Buffer.of(first | 24, argument);
  const size = argument < 0x1_0000 ? 2 : argument < 0x1_0000_0000 ? 4 : 8;
  const bytes = Buffer.alloc(1 + size);
  bytes[0] = first | { 2: 25, 4: 26, 8: 27 }[size];
  if (size === 8) bytes.writeBigUInt64BE(BigInt(argument), 1);
  else bytes.writeUIntBE(argument, 1, size);
  return bytes;
}
