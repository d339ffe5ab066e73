import type { LoadedModel } from '../model/load.ts';
import type { Member, Shape, StructureShape } from '../model/shape.ts';
import { readCbor, writeCbor } from './cbor-data.ts';
import { type Codec, DecodeError, type Input, type WireError, type WireResponse } from './codec.ts';
import { errorName, queryErrorHeader } from './query-compatible.ts';

/** Smithy RPC v2 CBOR (Smithy documentation, "Smithy RPC v2 CBOR protocol"): the operation is in the path, the rest in the body. */
export const rpcV2Cbor: Codec = {
  decode(request, operation) {
    const value = request.body.length === 0 ? {} : readCbor(request.body);
    return decodeValue(operation.input, value, operation.input.name) as Input;
  },
  encode(output, operation, _model, requestId) {
    return respond(200, encodeValue(operation.output, output), requestId);
  },
  encodeError(error, model, requestId) {
    const response = respond(error.statusCode, errorBody(error, model), requestId);
    return { ...response, headers: { ...response.headers, ...queryErrorHeader(error, model) } };
  },
};

const respond = (statusCode: number, body: unknown, requestId: string): WireResponse => ({
  statusCode,
  headers: {
    'content-type': 'application/cbor',
    'smithy-protocol': 'rpc-v2-cbor',
    'x-amzn-requestid': requestId,
  },
  body: writeCbor(body),
});

function errorBody(error: WireError, model: LoadedModel | undefined): object {
  const shape = model?.error(error.code);
  const messageName = shape?.byName.has('Message') ? 'Message' : 'message';
  const fields = shape === undefined ? {} : (encodeValue(shape, error.fields) as object);
  return { __type: errorName(error, model), [messageName]: error.message, ...fields };
}

function decodeValue(shape: Shape, value: unknown, place: string): unknown {
  switch (shape.kind) {
    case 'structure':
      return decodeStructure(shape, value, place);
    case 'list':
      if (!Array.isArray(value)) throw wrong(place, 'a list');
      return value
        .filter((each) => each !== null)
        .map((each) => decodeValue(shape.member.shape, each, place));
    case 'map':
      return mapEntries(record(value, place), (each) => decodeValue(shape.value.shape, each, place));
    case 'document':
      return value;
    case 'blob':
      if (!(value instanceof Uint8Array)) throw wrong(place, 'bytes');
      return value;
    case 'timestamp':
      return decodeTimestamp(value, place);
    default:
      if (typeof value !== shape.kind) throw wrong(place, `a ${shape.kind}`);
      return value;
  }
}

function decodeStructure(shape: StructureShape, value: unknown, place: string): object {
  const given = record(value, place);
  const result: Record<string, unknown> = {};
  for (const member of shape.members) {
    const each = given[member.name];
    if (each !== undefined && each !== null)
      result[member.name] = decodeValue(member.shape, each, member.name);
  }
  return result;
}

function decodeTimestamp(value: unknown, place: string): Date {
  const date = value instanceof Date ? value : typeof value === 'number' ? new Date(value * 1000) : undefined;
  if (date === undefined || Number.isNaN(date.getTime())) throw wrong(place, 'a timestamp');
  return date;
}

function record(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw wrong(place, 'a map');
  if (Array.isArray(value) || value instanceof Date || value instanceof Uint8Array)
    throw wrong(place, 'a map');
  return value as Record<string, unknown>;
}

const wrong = (place: string, wanted: string) => new DecodeError(`${place} is not ${wanted}`);

/** Only what the schema has goes out. */
function encodeValue(shape: Shape, value: unknown): unknown {
  switch (shape.kind) {
    case 'structure':
      return encodeStructure(shape, value as Record<string, unknown>);
    case 'list':
      return encodeList(shape.member, value as unknown[]);
    case 'map':
      return mapEntries(value as Record<string, unknown>, (each) => encodeValue(shape.value.shape, each));
    default:
      return value;
  }
}

function encodeStructure(shape: StructureShape, value: Readonly<Record<string, unknown>>): object {
  const result: Record<string, unknown> = {};
  for (const { name, shape: inner } of shape.members)
    if (value[name] !== undefined && value[name] !== null) result[name] = encodeValue(inner, value[name]);
  return result;
}

const encodeList = (member: Member, values: readonly unknown[]) =>
  values.map((each) => encodeValue(member.shape, each));

function mapEntries(value: Record<string, unknown>, change: (each: unknown) => unknown): object {
  const given = Object.entries(value).filter(([, each]) => each !== undefined && each !== null);
  return Object.fromEntries(given.map(([key, each]) => [key, change(each)]));
}
