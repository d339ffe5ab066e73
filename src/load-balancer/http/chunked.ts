/**
 * A strict scanner of chunked bodies (RFC 9112, section 7.1), fed with the bytes as they come.
 *
 * It keeps no payload: it says where the body ends, so that valid bytes can be passed on as they are, and hands out the
 * payload where the other side is not chunked (HTTP/2, HTTP/1.0). Chunk extensions and trailers are accepted in well-formed
 * lines only; a bare LF is malformed.
 */
export class ChunkedScanner {
  /** The message is over. */
  done = false;
  /** The bytes are not a chunked body; nothing more may be passed on. */
  malformed = false;

  private state: 'size' | 'extension' | 'size-lf' | 'data' | 'data-cr' | 'data-lf' | 'trailer' = 'size';
  private size = 0;
  private digits = 0;
  private remaining = 0;
  private lineLength = 0;
  private trailerBytes = 0;
  private sawReturn = false;

  /** Reads on from `offset`; answers where the body's bytes in this buffer end. */
  scan(bytes: Buffer, offset: number, payload?: (start: number, end: number) => void): number {
    let at = offset;
    while (at < bytes.length && !this.done && !this.malformed) {
      if (this.state === 'data') {
        const end = Math.min(bytes.length, at + this.remaining);
        payload?.(at, end);
        this.remaining -= end - at;
        at = end;
        if (this.remaining === 0) this.state = 'data-cr';
      } else {
        this.step(bytes[at]!);
        at++;
      }
    }
    return at;
  }

  private step(byte: number): void {
    switch (this.state) {
      case 'size':
        return this.sizeByte(byte);
      case 'extension':
        return this.extensionByte(byte);
      case 'size-lf':
        return byte === LF ? this.startChunk() : this.fail();
      case 'data-cr':
        return byte === CR ? this.enter('data-lf') : this.fail();
      case 'data-lf':
        return byte === LF ? this.enter('size') : this.fail();
      default:
        return this.trailerByte(byte);
    }
  }

  private sizeByte(byte: number): void {
    const digit = hexDigit(byte);
    if (digit >= 0) {
      this.size = this.size * 16 + digit;
      // 12 hexadecimal digits stay far inside exact integers and far beyond any body.
      if (++this.digits > 12) this.fail();
    } else if (this.digits === 0) this.fail();
    else if (byte === CR) this.enter('size-lf');
    else if (byte === SEMICOLON) this.enter('extension');
    else this.fail();
  }

  private extensionByte(byte: number): void {
    if (byte === CR) return this.enter('size-lf');
    if ((byte < 0x20 && byte !== TAB) || byte === 0x7f || ++this.lineLength > 4096) this.fail();
  }

  private startChunk(): void {
    this.remaining = this.size;
    this.enter(this.size > 0 ? 'data' : 'trailer');
  }

  private trailerByte(byte: number): void {
    if (++this.trailerBytes > 16 * 1024) return this.fail();
    if (this.sawReturn) {
      if (byte !== LF) return this.fail();
      this.sawReturn = false;
      if (this.lineLength === 0) this.done = true;
      this.lineLength = 0;
    } else if (byte === CR) this.sawReturn = true;
    else if ((byte < 0x20 && byte !== TAB) || byte === 0x7f) this.fail();
    else this.lineLength++;
  }

  private enter(state: ChunkedScanner['state']): void {
    this.state = state;
    if (state === 'size') this.digits = this.size = 0;
    if (state === 'extension' || state === 'trailer') this.lineLength = 0;
  }

  private fail(): void {
    this.malformed = true;
  }
}

const CR = 13;
const LF = 10;
const TAB = 9;
const SEMICOLON = 59;

function hexDigit(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const lower = byte | 0x20;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
