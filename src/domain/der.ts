/** One element of DER (ITU-T X.690): its tag, its content, and both with the length between them. */
export interface DerElement {
  readonly tag: number;
  readonly content: Buffer;
  readonly whole: Buffer;
}

/** Elements that follow one another. Throws where the bytes are not whole elements with definite lengths. */
export function derElements(bytes: Buffer): DerElement[] {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length; ) {
    const element = elementAt(bytes, at);
    elements.push(element);
    at += element.whole.length;
  }
  return elements;
}

function elementAt(bytes: Buffer, at: number): DerElement {
  const first = bytes[at + 1] ?? 0;
  const more = first & 0x80 ? first & 0x7f : 0;
  const start = at + 2 + more;
  if (start > bytes.length || more > 4 || first === 0x80) throw new RangeError('DER is cut off');
  const length = more === 0 ? first : bytes.readUIntBE(at + 2, more);
  const end = start + length;
  if (end > bytes.length) throw new RangeError('DER is cut off');
  return { tag: bytes[at]!, content: bytes.subarray(start, end), whole: bytes.subarray(at, end) };
}

/** An object identifier's content as numbers with dots; only for arcs that begin with 0, 1 or 2. */
export function oidText(content: Buffer): string {
  const numbers: number[] = [];
  let number = 0;
  for (const byte of content) {
    number = number * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    numbers.push(number);
    number = 0;
  }
  const [head = 0, ...rest] = numbers;
  const arc = Math.min(2, Math.floor(head / 40));
  return [arc, head - arc * 40, ...rest].join('.');
}
