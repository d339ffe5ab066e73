import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  isWaitConditionPath,
  parseWaitConditionUrl,
  type WaitConditionHandle,
} from '../../domain/wait-condition-url.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Store } from '../../store/store.ts';
import { resourceKey, stackResourceTable } from '../../store/tables/cloudformation.ts';
import { keepSignal } from './signals.ts';

/** API reference, SignalResource: ids have 64 characters; a wait condition's data 4,096 bytes ("Create wait conditions in a CloudFormation template"). */
const LARGEST = 16_384;
const LARGEST_DATA = 4_096;
/** What is read and passed over of a body that is too long, so that its sender hears the answer. */
const DRAINED = 1_048_576;
/** How long a sender may pause, milliseconds. */
const PAUSE = 30_000;

interface Door {
  readonly store: Store;
  readonly clock: Clock;
}

/** What the API server mounts: the URLs of wait condition handles, which take a signal by PUT (or POST) and answer as S3 answers a presigned PUT. */
export function waitConditionRoute({ store, clock }: Door) {
  return {
    matches: isWaitConditionPath,
    async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const answer = await receive(store, clock, request);
      if (answer === undefined) return void response.destroy();
      const { statusCode, code, message } = answer;
      const text = code === undefined ? '' : `${errorXml(code, message)}\n`;
      response.writeHead(statusCode, {
        ...(code === undefined ? {} : { 'content-type': 'application/xml' }),
        'content-length': Buffer.byteLength(text),
        ...(request.complete ? {} : { connection: 'close' }),
      });
      response.end(text);
    },
  };
}

type Answer =
  | { readonly statusCode: 200; readonly code?: undefined; readonly message?: undefined }
  | { readonly statusCode: number; readonly code: string; readonly message: string };

const refused = (statusCode: number, code: string, message: string): Answer => ({
  statusCode,
  code,
  message,
});

async function receive(store: Store, clock: Clock, request: IncomingMessage): Promise<Answer | undefined> {
  if (request.method !== 'PUT' && request.method !== 'POST')
    return refused(
      405,
      'MethodNotAllowed',
      'The specified method is not allowed against this resource: PUT a signal.',
    );
  const handle = parseWaitConditionUrl(`http://localhost${request.url}`);
  const row = handle && store.get(stackResourceTable, resourceKey(handle.stackId, handle.logicalId));
  if (
    handle === undefined ||
    row?.current === undefined ||
    row.gone ||
    !isSecret(row.current.token, handle.secret)
  )
    return refused(403, 'AccessDenied', 'Access Denied');
  const text = await bodyOf(request);
  if (text === undefined) return undefined;
  const signal = text.length > LARGEST ? undefined : parsedSignal(text);
  if (signal === undefined)
    return refused(
      400,
      'InvalidRequest',
      'A signal is a JSON document with Status (SUCCESS or FAILURE), UniqueId, and text as Data and Reason.',
    );
  const { account, region } = row;
  keepSignal(store, { account, region }, keyOf(handle), { ...signal, at: clock.now().getTime() });
  return { statusCode: 200 };
}

const keyOf = ({ stackId, logicalId }: WaitConditionHandle) => resourceKey(stackId, logicalId);

function isSecret(token: string, secret: string): boolean {
  const [one, other] = [Buffer.from(token), Buffer.from(secret)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Undefined: the client went away, or sent without end. No more is kept than tells that it is too long. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  request.setTimeout(PAUSE, () => request.destroy());
  try {
    for await (const chunk of request) {
      if (size <= LARGEST) chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > DRAINED) return undefined;
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** CloudFormation user guide, "Create wait conditions in a CloudFormation template", "Wait condition signal JSON format". */
function parsedSignal(text: string) {
  const document = readJson(text);
  if (typeof document !== 'object' || document === null) return undefined;
  const { Status, UniqueId, Data, Reason } = document as Record<string, unknown>;
  if (Status !== 'SUCCESS' && Status !== 'FAILURE') return undefined;
  if (typeof UniqueId !== 'string' || UniqueId === '') return undefined;
  if (![Data, Reason].every((each) => each === undefined || each === null || typeof each === 'string'))
    return undefined;
  if (typeof Data === 'string' && Buffer.byteLength(Data) > LARGEST_DATA) return undefined;
  return {
    status: Status,
    uniqueId: UniqueId,
    ...(typeof Data === 'string' ? { data: Data } : {}),
    ...(typeof Reason === 'string' ? { reason: Reason } : {}),
  } as const;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const errorXml = (code: string, message: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
