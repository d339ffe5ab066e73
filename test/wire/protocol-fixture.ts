import { Readable } from 'node:stream';
import {
  AwsEc2QueryProtocol,
  AwsJson1_0Protocol,
  AwsJson1_1Protocol,
  AwsQueryProtocol,
  AwsRestJsonProtocol,
  AwsRestXmlProtocol,
  AwsSmithyRpcV2CborProtocol,
} from '@aws-sdk/core/protocols';
import type { RandomSource } from '../../src/platform/random.ts';
import { loadModel } from '../../src/protocol/model/load.ts';
import type { Protocol, ServiceModel } from '../../src/protocol/model/services.ts';
import type { OperationShape, Shape } from '../../src/protocol/model/shape.ts';

/** A request as AWS's own client writes it. */
export interface WireCall {
  readonly method: string;
  /** Without the query, which is in `query`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** What the client's transport answers. */
export interface WireAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string | Buffer | Readable;
}

interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | string[] | null>>;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

const toStream = (body: WireAnswer['body']) =>
  body instanceof Readable ? body : Readable.from([Buffer.from(body)]);

/** As it stands in the URL of the SDK's request. */
function toSearchParams(query: SdkRequest['query'] = {}): URLSearchParams {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => [name, each ?? ''] as [string, string]),
  );
  return new URLSearchParams(pairs);
}

/** The classes by which clients speak the protocols. */
export const protocolClasses = {
  awsJson1_0: AwsJson1_0Protocol,
  awsJson1_1: AwsJson1_1Protocol,
  awsQuery: AwsQueryProtocol,
  ec2Query: AwsEc2QueryProtocol,
  rpcV2Cbor: AwsSmithyRpcV2CborProtocol,
  restJson1: AwsRestJsonProtocol,
  restXml: AwsRestXmlProtocol,
} as const satisfies Record<Protocol, unknown>;

// biome-ignore lint/suspicious/noExplicitAny: clients and commands are found by their names.
type Exports = Record<string, any>;

type Transport = (call: WireCall) => WireAnswer | Promise<WireAnswer>;
type Send = (operation: string, input: object, transport: Transport) => Promise<Record<string, unknown>>;

/** AWS's own client of a service, each operation with a `transport` in the network's place. It resolves with the client's parsed answer. */
export async function throughClient(
  service: ServiceModel,
  protocol: Protocol = service.protocol,
): Promise<Send> {
  const exports = await clientOf(service);
  let transport: Transport;
  const client = new exports[clientName(exports)]({
    region: 'us-east-1',
    endpoint: 'http://localhost:4566',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    ...(protocol === service.protocol ? {} : { protocol: protocolClasses[protocol] }),
    requestHandler: {
      handle: async (request: SdkRequest) => {
        const body =
          request.body === undefined ? Buffer.alloc(0) : Buffer.from(request.body as string | Uint8Array);
        const answer = await transport({
          method: request.method,
          path: request.path,
          query: toSearchParams(request.query),
          headers: request.headers,
          body,
        });
        return { response: { ...answer, body: toStream(answer.body) } };
      },
    },
  });
  return async (operation, input, over) => {
    transport = over;
    const { $metadata: _, ...output } = await client.send(new exports[`${operation}Command`](input));
    return output;
  };
}

export const clientName = (exports: Exports): string =>
  Object.keys(exports).find((name) => /^[A-Za-z0-9]+Client$/.test(name))!;

export function clientOf(service: ServiceModel): Promise<Exports> {
  return import(service.package) as Promise<Exports>;
}

/** Operations whose clients do more than write and read: event streams and presigned copies. */
const notPlain = new Set(['StartLiveTail', 'GetLogObject', 'CopySnapshot']);

export async function plainOperations(service: ServiceModel): Promise<string[]> {
  return (await loadModel(service)).operationNames.filter((name) => !notPlain.has(name));
}

const TEXTS = [
  'web',
  'a b+c%20&d=e',
  '<a href="x">&amp;</a>\'',
  'é 日本語 🚀',
  'line\nline\ttab',
  ' edges ',
  'constructor',
  '0',
  'true',
  'null',
  '2026-01-01T00:00:00Z',
  'x'.repeat(600),
];
const NUMBERS = [0, 1, -1, 80, 65_535, 2 ** 31 - 1, -(2 ** 31)];

/** Members that make the client do more than write them: PutEvents with an endpoint's id goes to another host. */
const notWritten: Readonly<Record<string, string>> = { PutEvents: 'EndpointId' };

/** An input of an operation that its client writes as it is. */
export function anyInput(operation: OperationShape, random: RandomSource): object {
  const input = anyOf(operation.input, random) as Record<string, unknown>;
  delete input[notWritten[operation.name] ?? ''];
  return input;
}

/** A value of a shape: every kind of member, lists and maps of none to three, structures that contain themselves a few levels deep. */
export function anyOf(shape: Shape, random: RandomSource, depth = 0): unknown {
  const pick = <Item>(items: readonly Item[]) => items[random.integer(items.length)] as Item;
  switch (shape.kind) {
    case 'structure': {
      const chosen = shape.isUnion
        ? [pick(shape.members)]
        : shape.members.filter((member, i) => i === 0 || member.required || random.integer(depth + 1) < 2);
      return Object.fromEntries(
        (depth > 8 ? chosen.slice(0, 1) : chosen).map((member) => [
          member.name,
          anyOf(member.shape, random, depth + 1),
        ]),
      );
    }
    case 'list':
      return Array.from({ length: depth > 6 ? 1 : random.integer(4) }, () =>
        anyOf(shape.member.shape, random, depth + 1),
      );
    case 'map':
      return Object.fromEntries(
        Array.from({ length: random.integer(4) }, () => [
          pick(TEXTS),
          anyOf(shape.value.shape, random, depth + 1),
        ]),
      );
    case 'string':
      return pick(TEXTS);
    case 'boolean':
      return random.integer(2) === 0;
    case 'timestamp':
      return new Date(Date.UTC(2026, 0, 1) + random.integer(1e6) * 1000);
    case 'blob':
      return new Uint8Array(Array.from({ length: random.integer(5) }, () => random.integer(256)));
    case 'document':
      return { any: ['document', 1, true] };
    default:
      return pick(NUMBERS);
  }
}

/** As it is compared: bytes as base64, and without what a protocol has no way to write (`keepEmpty` false: empty lists, maps and structures). */
export function comparable(value: unknown, keepEmpty: boolean): unknown {
  if (value instanceof Uint8Array) return `base64:${Buffer.from(value).toString('base64')}`;
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.map((each) => comparable(each, keepEmpty)).filter((each) => keepEmpty || !isEmpty(each));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => [key, comparable(each, keepEmpty)] as const)
      .filter(([, each]) => keepEmpty || !isEmpty(each)),
  );
}

const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && Object.keys(value).length === 0;
