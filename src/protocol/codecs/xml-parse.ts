import { DecodeError } from './codec.ts';

/**
 * A reader of XML for request bodies: elements, attributes, text, CDATA, character references and the five named entities. Comments and processing
 * instructions are passed over; a document type is refused, as no request has one and entities of one's own are an old way to harm a reader.
 */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const MAX_DEPTH = 100;
/**
 * Elements, texts and whatever else stands in a row. The largest request there is, a multipart upload's end with 10,000 parts and all their checksums, has
 * some 80,000 elements with as many closing tags and texts between them (S3 API reference, CompleteMultipartUpload).
 */
const MAX_TOKENS = 500_000;
const malformed = () => new DecodeError('the XML is not well-formed');

const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?]+)((?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*')){0,100})\s*(\/?)>|([^<]+)/y;

/** The root element. Throws DecodeError. */
export function parseXml(source: string): XmlElement {
  const document: OpenElement = { name: '', attributes: {}, children: [], text: '' };
  const open: OpenElement[] = [document];
  const text = source.replace(/^\ufeff/, '');
  token.lastIndex = 0;
  for (let count = 0; token.lastIndex < text.length; count++) {
    if (count > MAX_TOKENS) throw new DecodeError('The request has too many values');
    const found = token.exec(text);
    if (found === null) throw malformed();
    take(found, open);
  }
  const [root] = document.children;
  if (open.length !== 1 || document.children.length !== 1 || document.text.trim() !== '') throw malformed();
  return root!;
}

function take(found: RegExpExecArray, open: OpenElement[]): void {
  const [, data, closing, name, attributes, empty, text] = found;
  const current = open.at(-1)!;
  if (data !== undefined) current.text += data;
  else if (text !== undefined) current.text += unescaped(text);
  else if (closing !== undefined) close(closing, open);
  else if (name !== undefined) {
    if (open.length > MAX_DEPTH) throw new DecodeError('The request is nested too deeply');
    const element = { name, attributes: readAttributes(attributes ?? ''), children: [], text: '' };
    current.children.push(element);
    if (empty === '') open.push(element);
  }
}

function close(name: string, open: OpenElement[]): void {
  if (open.length === 1 || open.pop()?.name !== name) throw malformed();
}

function readAttributes(text: string): Record<string, string> {
  const pairs = text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return Object.fromEntries([...pairs].map(([, name, a, b]) => [name, unescaped(a ?? b ?? '')]));
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/&([^;\s]*);?/g, (whole, reference: string) => {
    const known = named[reference];
    if (known !== undefined && whole.endsWith(';')) return known;
    const [, hex, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(reference) ?? [];
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (!whole.endsWith(';') || !(code <= 0x10ffff)) throw malformed();
    return String.fromCodePoint(code);
  });
}
