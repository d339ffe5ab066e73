import { isForeignFraction } from '../constraints/fractions.ts';
import { isKeptView, keptText } from '../model/kept-view.ts';
import type { ListShape, MapShape, Member, Shape, SimpleShape, StructureShape } from '../model/shape.ts';
import { DecodeError } from './codec.ts';

/**
 * JSON as AWS's JSON protocols have it: timestamps are seconds since the epoch, blobs are base64, null is absence, unknown members are
 * ignored, and a value of the wrong type is refused (the SDK's own decoder lets `desiredCount: "abc"` pass). The words are those that
 * AWS's JSON services share; they name no member.
 */
export function decodeJson(shape: Shape, value: unknown, depth = 0): unknown {
  if (depth > MAX_DEPTH) throw new DecodeError('The request is nested too deeply');
  switch (shape.kind) {
    case 'structure':
      return decodeStructure(shape, value, depth);
    case 'list':
      return decodeList(shape, value, depth);
    case 'map':
      return decodeMap(shape, value, depth);
    default:
      return decodeSimple(shape, value);
  }
}

/** Shapes that contain themselves could be nested until the stack ends; no request of any use comes near. */
const MAX_DEPTH = 100;

const tokenOf = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  if (typeof value === 'string') return 'STRING_VALUE';
  return Number.isInteger(value) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE';
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `wanted`: the Java type that AWS's words name. */
function refuse(value: unknown, wanted: string): DecodeError {
  if (Array.isArray(value)) return new DecodeError(`Unrecognized collection type ${wanted}`);
  if (isObject(value)) return new DecodeError('Start of structure or map found where not expected');
  return new DecodeError('Unexpected field type');
}

function decodeStructure(shape: StructureShape, value: unknown, depth: number): unknown {
  if (!isObject(value)) throw refuse(value, `class ${shape.name}`);
  const result: Record<string, unknown> = {};
  for (const member of shape.members) {
    const raw = value[member.traits.jsonName ?? member.name];
    if (raw === undefined || raw === null) continue;
    if (isForeignFraction(shape.name, member.name, raw) && member.shape.kind === 'number')
      throw cannotBe(raw, 'number');
    result[member.name] = decodeJson(member.shape, raw, depth + 1);
  }
  return result;
}

function decodeList(shape: ListShape, value: unknown, depth: number): unknown {
  if (!Array.isArray(value)) throw refuse(value, '');
  return value.filter((each) => each !== null).map((each) => decodeJson(shape.member.shape, each, depth + 1));
}

function decodeMap(shape: MapShape, value: unknown, depth: number): unknown {
  if (!isObject(value)) throw refuse(value, 'java.util.Map<java.lang.String, java.lang.String>');
  const entries = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(
    entries.map(([key, each]) => [key, decodeJson(shape.value.shape, each, depth + 1)]),
  );
}

const typeNames = {
  string: 'String',
  number: 'Integer',
  boolean: 'Boolean',
  timestamp: 'Date',
  blob: 'ByteBuffer',
  document: 'Document',
};

function decodeSimple(shape: SimpleShape, value: unknown): unknown {
  if (shape.kind === 'document') return value;
  if (typeof value === 'object') throw refuse(value, `class java.lang.${typeNames[shape.kind]}`);
  if (shape.kind === 'blob') return decodeBlob(value);
  if (shape.kind === 'timestamp') return decodeTimestamp(value);
  if (typeof value !== shape.kind || value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
    throw cannotBe(value, shape.kind);
  return value;
}

const cannotBe = (value: unknown, kind: SimpleShape['kind']) =>
  new DecodeError(`${tokenOf(value)} cannot be converted to ${typeNames[kind]}`);

function decodeTimestamp(value: unknown): Date {
  const date = typeof value === 'number' ? new Date(value * 1000) : new Date(String(value));
  if (typeof value === 'boolean' || Number.isNaN(date.getTime())) throw cannotBe(value, 'timestamp');
  return date;
}

function decodeBlob(value: unknown): Buffer {
  if (typeof value !== 'string')
    throw new DecodeError('only base-64-encoded strings are convertible to bytes');
  if (value.length % 4 !== 0)
    throw new DecodeError(
      `Base64 encoded length is expected a multiple of 4 bytes but found: ${value.length}`,
    );
  return Buffer.from(value, 'base64');
}

type Encoder = (value: never) => unknown;
const encoders = new WeakMap<Shape, Encoder>();

/** The value as JSON.stringify should see it. Encoders are made once per shape; members that the schema lacks are left out. */
export function encodeJson(shape: Shape, value: unknown): unknown {
  return encoderOf(shape)(value as never);
}

/** The whole answer as text. Lists of views that are kept are put together from their texts; the rest is JSON.stringify's, which is quicker than we are. */
export function encodeJsonText(shape: Shape, output: unknown): string {
  const value = (output ?? {}) as Readonly<Record<string, unknown>>;
  if (shape.kind !== 'structure' || !shape.members.some(({ name }) => isKeptList(value[name])))
    return JSON.stringify(encodeJson(shape, value));
  const members: string[] = [];
  for (const { name, traits, shape: member } of shape.members) {
    const each = value[name];
    if (each === undefined || each === null) continue;
    const text =
      member.kind === 'list' && isKeptList(each)
        ? listText(member.member.shape, each)
        : JSON.stringify(encodeJson(member, each));
    members.push(`${JSON.stringify(traits.jsonName ?? name)}:${text}`);
  }
  return `{${members.join()}}`;
}

const isKeptList = (value: unknown): value is readonly object[] =>
  Array.isArray(value) && value.length > 0 && isKeptView(value[0]);

const listText = (shape: Shape, values: readonly object[]) =>
  `[${values.map((each) => keptText(each, shape, () => JSON.stringify(encodeJson(shape, each)))).join()}]`;

function encoderOf(shape: Shape): Encoder {
  let encoder = encoders.get(shape);
  if (encoder === undefined) {
    encoder = makeEncoder(shape);
    encoders.set(shape, encoder);
  }
  return encoder;
}

function makeEncoder(shape: Shape): Encoder {
  switch (shape.kind) {
    case 'structure':
      return structureEncoder(shape);
    case 'list':
      return listEncoder(shape.member);
    case 'map':
      return mapEncoder(shape.value);
    case 'timestamp':
      return encodeTimestamp as Encoder;
    case 'blob':
      return ((value: Uint8Array) => Buffer.from(value).toString('base64')) as Encoder;
    default:
      return (value) => value;
  }
}

function encodeTimestamp(value: Date): number {
  return value.getTime() / 1000;
}

function structureEncoder(shape: StructureShape): Encoder {
  let plan: readonly { name: string; wire: string; encode: Encoder }[] | undefined;
  return ((value: Record<string, unknown>) => {
    plan ??= shape.members.map((member) => ({
      name: member.name,
      wire: member.traits.jsonName ?? member.name,
      encode: encoderOf(member.shape),
    }));
    const result: Record<string, unknown> = {};
    for (const { name, wire, encode } of plan) {
      const member = value[name];
      if (member !== undefined && member !== null) result[wire] = encode(member as never);
    }
    return result;
  }) as Encoder;
}

function listEncoder(member: Member): Encoder {
  return ((values: readonly unknown[]) => {
    const encode = encoderOf(member.shape);
    return values.map((each) => encode(each as never));
  }) as Encoder;
}

function mapEncoder(member: Member): Encoder {
  return ((values: Record<string, unknown>) => {
    const encode = encoderOf(member.shape);
    return Object.fromEntries(
      Object.entries(values)
        .filter(([, each]) => each !== undefined)
        .map(([key, each]) => [key, encode(each as never)]),
    );
  }) as Encoder;
}
