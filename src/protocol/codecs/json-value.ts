import type { ListShape, MapShape, Member, Shape, SimpleShape, StructureShape } from '../model/shape.ts';
import { DecodeError } from './codec.ts';

/**
 * JSON as AWS's JSON protocols have it: timestamps are seconds since the epoch, blobs are base64, null is absence, unknown members are
 * ignored, and a value of the wrong type is refused (the SDK's own decoder lets `desiredCount: "abc"` pass).
 */
export function decodeJson(shape: Shape, value: unknown, path: string): unknown {
  switch (shape.kind) {
    case 'structure':
      return decodeStructure(shape, value, path);
    case 'list':
      return decodeList(shape, value, path);
    case 'map':
      return decodeMap(shape, value, path);
    default:
      return decodeSimple(shape, value);
  }
}

const tokenOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'START_ARRAY';
  if (typeof value === 'object') return 'START_OBJECT';
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  return typeof value === 'number' ? 'NUMBER_VALUE' : 'STRING_VALUE';
};

function decodeStructure(shape: StructureShape, value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DecodeError(
      `Unexpected token ${tokenOf(value)} at ${path || 'the request'}: a structure is expected`,
    );
  const result: Record<string, unknown> = {};
  for (const member of shape.members) {
    const raw = (value as Record<string, unknown>)[member.traits.jsonName ?? member.name];
    if (raw !== undefined && raw !== null)
      result[member.name] = decodeJson(
        member.shape,
        raw,
        path === '' ? member.name : `${path}.${member.name}`,
      );
  }
  return result;
}

function decodeList(shape: ListShape, value: unknown, path: string): unknown {
  if (!Array.isArray(value))
    throw new DecodeError(`Unexpected token ${tokenOf(value)} at ${path}: a list is expected`);
  return value
    .filter((each) => each !== null)
    .map((each, i) => decodeJson(shape.member.shape, each, `${path}.${i + 1}.member`));
}

function decodeMap(shape: MapShape, value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DecodeError(`Unexpected token ${tokenOf(value)} at ${path}: a map is expected`);
  const entries = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(
    entries.map(([key, each]) => [key, decodeJson(shape.value.shape, each, `${path}.${key}`)]),
  );
}

const typeNames = {
  string: 'String',
  number: 'Number',
  boolean: 'Boolean',
  timestamp: 'Timestamp',
  blob: 'Blob',
  document: 'Document',
};

function decodeSimple(shape: SimpleShape, value: unknown): unknown {
  const wrong = () => new DecodeError(`${tokenOf(value)} can not be converted to ${typeNames[shape.kind]}`);
  switch (shape.kind) {
    case 'document':
      return value;
    case 'timestamp': {
      const date = typeof value === 'number' ? new Date(value * 1000) : new Date(String(value));
      if ((typeof value !== 'number' && typeof value !== 'string') || Number.isNaN(date.getTime()))
        throw wrong();
      return date;
    }
    case 'blob':
      if (typeof value !== 'string') throw wrong();
      return Buffer.from(value, 'base64');
    default:
      if (typeof value !== shape.kind) throw wrong();
      return value;
  }
}

type Encoder = (value: never) => unknown;
const encoders = new WeakMap<Shape, Encoder>();

/** The value as JSON.stringify should see it. Encoders are made once per shape; members that the schema lacks are left out. */
export function encodeJson(shape: Shape, value: unknown): unknown {
  return encoderOf(shape)(value as never);
}

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
