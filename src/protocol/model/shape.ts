/**
 * The AWS SDK's schemas, seen as a tree of shapes. The SDK writes a schema as a tuple whose first slot tells its kind:
 * `[3, namespace, name, traits, memberNames, memberSchemas, requiredCount]` for a structure (required members come first), -3 for an
 * error, 4 for a union, 1 for a list, 2 for a map, 9 for an operation; simple types are numbers, and 64|n and 128|n are a list and
 * a map of a simple type. A pair `[schema, traits]` is a schema with the traits of the place it stands in. A function defers.
 */
export interface Traits {
  readonly xmlName?: string;
  readonly ec2QueryName?: string;
  readonly xmlFlattened?: unknown;
  readonly xmlAttribute?: unknown;
  readonly xmlNamespace?: readonly [prefix: string, uri: string];
  readonly jsonName?: string;
  readonly http?: readonly [method: string, uri: string, statusCode: number];
  readonly httpLabel?: unknown;
  readonly httpQuery?: string;
  readonly httpQueryParams?: unknown;
  readonly httpHeader?: string;
  readonly httpPrefixHeaders?: string;
  readonly httpPayload?: unknown;
  readonly httpResponseCode?: unknown;
  readonly sensitive?: unknown;
  readonly idempotencyToken?: unknown;
  readonly error?: string;
  readonly httpError?: number;
  readonly awsQueryError?: readonly [string, number];
}

export type SimpleKind = 'string' | 'number' | 'boolean' | 'timestamp' | 'blob' | 'document';

export type Shape = SimpleShape | StructureShape | ListShape | MapShape;

export interface SimpleShape {
  readonly kind: SimpleKind;
  readonly timestampFormat?: 'date-time' | 'http-date' | 'epoch-seconds';
  /** Bytes that go through as they come, never whole in memory. */
  readonly streaming?: boolean;
}

export interface StructureShape {
  readonly kind: 'structure';
  readonly name: string;
  readonly traits: Traits;
  readonly isError: boolean;
  readonly isUnion: boolean;
  readonly members: readonly Member[];
  readonly byName: ReadonlyMap<string, Member>;
}

export interface ListShape {
  readonly kind: 'list';
  readonly name: string;
  readonly member: Member;
}

export interface MapShape {
  readonly kind: 'map';
  readonly name: string;
  readonly key: Member;
  readonly value: Member;
}

export interface Member {
  readonly name: string;
  readonly shape: Shape;
  readonly traits: Traits;
  readonly required: boolean;
}

export interface OperationShape {
  readonly name: string;
  /** Method, URI and status in the REST protocols. */
  readonly http?: Traits['http'];
  readonly input: StructureShape;
  readonly output: StructureShape;
}

type RawSchema = unknown;

const traitBits = [
  'httpLabel',
  'idempotent',
  'idempotencyToken',
  'sensitive',
  'httpPayload',
  'httpResponseCode',
  'httpQueryParams',
];

function toTraits(raw: unknown): Traits {
  if (typeof raw === 'object' && raw !== null) return raw as Traits;
  const bits = Number(raw ?? 0);
  return Object.fromEntries(traitBits.filter((_, i) => (bits >> i) & 1).map((name) => [name, 1]));
}

const simple = (kind: SimpleKind, timestampFormat?: SimpleShape['timestampFormat']): SimpleShape =>
  timestampFormat === undefined ? { kind } : { kind, timestampFormat };

const simpleShapes: Readonly<Record<number, SimpleShape>> = {
  0: simple('string'),
  1: simple('number'),
  2: simple('boolean'),
  4: simple('timestamp'),
  5: simple('timestamp', 'date-time'),
  6: simple('timestamp', 'http-date'),
  7: simple('timestamp', 'epoch-seconds'),
  15: simple('document'),
  17: simple('number'),
  19: simple('number'),
  21: simple('blob'),
  42: { kind: 'blob', streaming: true },
};

const emptyStructure: StructureShape = {
  kind: 'structure',
  name: 'Unit',
  traits: {},
  isError: false,
  isUnion: false,
  members: [],
  byName: new Map(),
};

const shapes = new WeakMap<object, Shape>();

/** The shape of a raw schema; made once for each. */
export function toShape(raw: RawSchema): Shape {
  const schema = typeof raw === 'function' ? raw() : raw;
  if (schema === 'unit') return emptyStructure;
  if (typeof schema === 'number') return ofNumber(schema);
  if (!Array.isArray(schema)) throw new Error(`unknown schema ${String(schema)}`);
  if (schema.length === 2) return toShape(schema[0]);
  const known = shapes.get(schema);
  if (known !== undefined) return known;
  const made = ofTuple(schema);
  shapes.set(schema, made);
  return made;
}

function ofNumber(schema: number): Shape {
  const element = simpleShapes[schema & 0b11_1111];
  if (element === undefined) throw new Error(`unknown simple schema ${schema}`);
  if (schema >= 128)
    return { kind: 'map', name: '', key: member('key', 0), value: member('value', schema & 0b11_1111) };
  if (schema >= 64) return { kind: 'list', name: '', member: member('member', schema & 0b11_1111) };
  return element;
}

function ofTuple(schema: readonly unknown[]): Shape {
  const [kind, , name] = schema as [number, string, string];
  if (kind === 1) return { kind: 'list', name, member: member('member', schema[4]) };
  if (kind === 2)
    return { kind: 'map', name, key: member('key', schema[4]), value: member('value', schema[5]) };
  if (kind === 0) return toShape(schema[4]);
  if (kind === 3 || kind === -3 || kind === 4) return structure(schema);
  throw new Error(`unknown schema kind ${kind} of ${name}`);
}

function structure(schema: readonly unknown[]): StructureShape {
  const [kind, , name, traits, names, schemas, requiredCount] = schema as [
    number,
    string,
    string,
    unknown,
    string[],
    unknown[],
    number | undefined,
  ];
  const members = names.map((each, i) => member(each, schemas[i], i < (requiredCount ?? 0)));
  return {
    kind: 'structure',
    name,
    traits: toTraits(traits),
    isError: kind === -3,
    isUnion: kind === 4,
    members,
    byName: new Map(members.map((each) => [each.name, each])),
  };
}

/** A member's shape is looked at only when it is needed: structures may contain themselves, and most are never used. */
function member(name: string, raw: unknown, required = false): Member {
  const isPair = Array.isArray(raw) && raw.length === 2;
  let shape: Shape | undefined;
  return {
    name,
    required,
    traits: isPair ? toTraits(raw[1]) : {},
    get shape() {
      shape ??= toShape(raw);
      return shape;
    },
  };
}

/** An operation schema: `[9, namespace, name, traits, input, output]`. */
export function toOperation(raw: readonly unknown[]): OperationShape {
  const input = toShape(raw[4]);
  const output = toShape(raw[5]);
  if (input.kind !== 'structure' || output.kind !== 'structure')
    throw new Error(`operation ${String(raw[2])} has no structures`);
  return { name: String(raw[2]), http: toTraits(raw[3]).http, input, output };
}
