import { DecodeError } from './codec.ts';

/**
 * Refuses a large document that is made to be slow before it is parsed: millions of brackets cost hundreds of bytes of memory each. Strings are
 * skipped, so that a layer's part or a log event may be as long as its body may be. Throws DecodeError.
 */
export function checkJsonSize(body: Buffer): void {
  if (body.length <= SMALL) return;
  let depth = 0;
  let values = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (byte === QUOTE) at = endOfString(body, at);
    else if (byte === OPEN_LIST || byte === OPEN_STRUCTURE) {
      if (++depth > MAX_DEPTH) throw new DecodeError('The request is nested too deeply');
      values++;
    } else if (byte === CLOSE_LIST || byte === CLOSE_STRUCTURE) depth--;
    else if (byte === COMMA) values++;
    if (values > MAX_VALUES) throw new DecodeError('The request has too many values');
  }
}

/** The place of the closing quote, or the end of a body that lacks it. */
function endOfString(body: Buffer, start: number): number {
  let at = start;
  let escapes: number;
  do {
    at = body.indexOf(QUOTE, at + 1);
    if (at < 0) return body.length;
    for (escapes = 0; body[at - escapes - 1] === BACKSLASH; escapes++);
  } while (escapes % 2 === 1);
  return at;
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_STRUCTURE, CLOSE_STRUCTURE] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Whatever stands in so few bytes is parsed at once. */
const SMALL = 64 * 1024;

/** Ten thousand log events are the most that a request has (CloudWatch Logs, PutLogEvents): two values each. */
const MAX_VALUES = 200_000;
const MAX_DEPTH = 100;
