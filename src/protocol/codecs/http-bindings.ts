import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import type { Member, OperationShape, Shape, SimpleShape, StructureShape } from '../model/shape.ts';
import { DecodeError, type Input, type WireRequest } from './codec.ts';

/**
 * What the REST protocols have outside the body: labels of the path, query, headers, and which member is the body (Smithy documentation, "HTTP
 * binding traits"). Bodies themselves are JSON or XML and belong to the codecs.
 */
export function decodeBindings(request: WireRequest, { input }: OperationShape): Input {
  const result: Input = {};
  for (const member of input.members) {
    const value = bound(request, member);
    if (value !== undefined) result[member.name] = value;
  }
  return result;
}

function bound(request: WireRequest, member: Member): unknown {
  const { traits, shape, name } = member;
  if (traits.httpLabel !== undefined) return fromText(request.labels?.[name], shape, name, 'date-time');
  if (traits.httpQuery !== undefined) return fromQuery(request.query?.getAll(traits.httpQuery) ?? [], member);
  if (traits.httpQueryParams !== undefined) return Object.fromEntries(request.query ?? []);
  if (traits.httpHeader !== undefined)
    return fromHeader(headerOf(request, traits.httpHeader.toLowerCase()), member);
  if (traits.httpPrefixHeaders !== undefined) return withPrefix(request, traits.httpPrefixHeaders);
  return undefined;
}

function fromQuery(values: readonly string[], { shape, name }: Member): unknown {
  if (shape.kind !== 'list') return fromText(values[0], shape, name, 'date-time');
  return values.length === 0
    ? undefined
    : values.map((each) => fromText(each, shape.member.shape, name, 'date-time'));
}

function fromHeader(text: string | undefined, { shape, name }: Member): unknown {
  if (shape.kind !== 'list') return fromText(text, shape, name, 'http-date');
  return text?.split(',').map((each) => fromText(each.trim(), shape.member.shape, name, 'http-date'));
}

const headerOf = ({ headers }: WireRequest, name: string) => {
  const value = headers[name];
  return value === undefined ? undefined : asUtf8(Array.isArray(value) ? value.join(',') : value);
};

/** Node reads a header's bytes as Latin-1; AWS's clients write UTF-8. */
function asUtf8(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[\u0100-\uffff]/.test(text)) return text;
  const bytes = Buffer.from(text, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : text;
}

function withPrefix({ headers }: WireRequest, prefix: string): Record<string, string> | undefined {
  const found = Object.entries(headers)
    .filter(([name, value]) => name.startsWith(prefix.toLowerCase()) && value !== undefined)
    .map(([name, value]) => [name.slice(prefix.length), asUtf8(String(value))]);
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

type TimeFormat = NonNullable<SimpleShape['timestampFormat']>;

/** A simple value that is written as text, as in headers and in XML. */
export function fromText(text: string | undefined, shape: Shape, name: string, times: TimeFormat): unknown {
  if (text === undefined) return undefined;
  switch (shape.kind) {
    case 'number':
      if (text.trim() === '' || Number.isNaN(Number(text)))
        throw new DecodeError(`${name}: ${text} is not a number`);
      return Number(text);
    case 'boolean':
      if (!/^(true|false)$/i.test(text)) throw new DecodeError(`${name}: ${text} is not a boolean`);
      return text.toLowerCase() === 'true';
    case 'timestamp': {
      const isNumber = (shape.timestampFormat ?? times) === 'epoch-seconds';
      const date = new Date(isNumber ? Number(text) * 1000 : text);
      if (Number.isNaN(date.getTime())) throw new DecodeError(`${name}: ${text} is not a timestamp`);
      return date;
    }
    case 'blob':
      return Buffer.from(text, 'base64');
    default:
      return text;
  }
}

function toText(value: unknown, shape: Shape, times: TimeFormat): string {
  if (shape.kind === 'timestamp') {
    const format = shape.timestampFormat ?? times;
    if (format === 'epoch-seconds') return String((value as Date).getTime() / 1000);
    return format === 'http-date' ? (value as Date).toUTCString() : (value as Date).toISOString();
  }
  if (shape.kind === 'blob') return Buffer.from(value as Uint8Array).toString('base64');
  if (shape.kind === 'list')
    return (value as unknown[]).map((each) => toText(each, shape.member.shape, times)).join(',');
  return String(value);
}

/** The headers of an answer. */
export function encodeHeaders(
  shape: StructureShape,
  value: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { name, traits, shape: inner } of shape.members) {
    const each = value[name];
    if (each === undefined || each === null) continue;
    if (traits.httpHeader !== undefined)
      headers[traits.httpHeader.toLowerCase()] = headerText(toText(each, inner, 'http-date'));
    else if (traits.httpPrefixHeaders !== undefined)
      for (const [key, text] of Object.entries(each as Record<string, string>))
        headers[traits.httpPrefixHeaders + key] = headerText(text);
  }
  return headers;
}

/** Node takes Latin-1 for headers; the bytes of UTF-8 go through as such, as AWS sends them. */
const headerText = (text: string) => Buffer.from(text.replace(/[\r\n\0]/g, ' '), 'utf8').toString('latin1');

const outsideBody = [
  'httpLabel',
  'httpQuery',
  'httpQueryParams',
  'httpHeader',
  'httpPrefixHeaders',
  'httpResponseCode',
] as const;

/** The members that the body has, where no single one is the body. */
export function bodyShape(shape: StructureShape): StructureShape {
  const known = bodies.get(shape);
  if (known !== undefined) return known;
  const members = shape.members.filter(({ traits }) =>
    outsideBody.every((trait) => traits[trait] === undefined),
  );
  const made = { ...shape, members, byName: new Map(members.map((each) => [each.name, each])) };
  bodies.set(shape, made);
  return made;
}
const bodies = new WeakMap<StructureShape, StructureShape>();

export const payloadOf = (shape: StructureShape): Member | undefined =>
  shape.members.find(({ traits }) => traits.httpPayload !== undefined);

export const isStreaming = (member: Member | undefined): boolean =>
  member?.shape.kind === 'blob' && member.shape.streaming === true;

/** `$status`: an operation's own word, where the schema has one status and AWS more (206 for a part of an object). */
export function statusOf({ http, output }: OperationShape, value: Readonly<Record<string, unknown>>): number {
  const member = output.members.find(({ traits }) => traits.httpResponseCode !== undefined);
  return Number((member && value[member.name]) ?? value.$status ?? http?.[2] ?? 200);
}

/** A body that is one member of bytes or text. */
export function plainPayload(member: Member, value: unknown): string | Buffer | Readable {
  if (value === undefined || value === null) return '';
  if (member.shape.kind !== 'blob') return String(value);
  return value instanceof Uint8Array ? Buffer.from(value) : (value as Readable);
}
