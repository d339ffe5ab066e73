import { ServiceError } from '../../../domain/service-error.ts';
import type { ResourceRequest } from './contract.ts';
import { ResourceFailure } from './failures.ts';

/**
 * Calls to topics and queues at the upstream (`--upstream`), as AWS's clients make them: SNS in Query, SQS in JSON. What comes back as an error is thrown as the ServiceError
 * that it is. A call may be repeated after a kill, so handlers make things by names that stay the same for one token.
 */
type Members = Readonly<Record<string, string>>;

async function ask(
  request: ResourceRequest,
  service: 'sns' | 'sqs',
  message: { readonly headers: Members; readonly body: string },
): Promise<{ status: number; body: string }> {
  const { upstream, scope, now } = request;
  const url = upstream?.urlOf(service);
  if (upstream === undefined || url === undefined)
    throw new ResourceFailure(
      `There is no upstream for ${service}: start the server with --upstream URL or --upstream ${service}=URL, and it is made there.`,
    );
  const headers = { ...message.headers, authorization: credential(scope, service, now) };
  try {
    return await upstream.send({ url: `${url}/`, headers, body: message.body });
  } catch (error) {
    throw new ResourceFailure(`The upstream at ${url} does not answer: ${reasonOf(error)}`);
  }
}

const reasonOf = (error: unknown) => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
};

/** Emulators read account, region and service from it; nothing here has a secret to sign with. */
function credential({ account, region }: ResourceRequest['scope'], service: string, now: Date): string {
  const day = now.toISOString().slice(0, 10).replaceAll('-', '');
  return `AWS4-HMAC-SHA256 Credential=${account}/${day}/${region}/${service}/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;
}

/** The answer's XML (SNS API reference, version 2010-03-31). */
export async function callSns(request: ResourceRequest, action: string, members: Members): Promise<string> {
  const form = new URLSearchParams({ Action: action, Version: '2010-03-31', ...members });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const { status, body } = await ask(request, 'sns', { headers, body: form.toString() });
  if (status >= 300)
    throw new ServiceError(
      textOf(body, 'Code') ?? 'UpstreamError',
      textOf(body, 'Message') ?? body.slice(0, 300),
      {
        statusCode: status,
      },
    );
  return body;
}

/** The answer's document (SQS API reference, AWS JSON protocol). */
export async function callSqs(
  request: ResourceRequest,
  operation: string,
  input: object,
): Promise<Readonly<Record<string, unknown>>> {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `AmazonSQS.${operation}`,
  };
  const { status, body } = await ask(request, 'sqs', { headers, body: JSON.stringify(input) });
  const answer = parsed(body);
  if (status < 300) return answer;
  const type = String(answer.__type ?? 'UpstreamError');
  const message = String(answer.message ?? answer.Message ?? body.slice(0, 300));
  throw new ServiceError(type.slice(type.indexOf('#') + 1), message, { statusCode: status });
}

function parsed(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body === '' ? '{}' : body);
  } catch {
    return {};
  }
}

const entities: Members = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };

/** The text of the first element of that name. */
export function textOf(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text?.replace(/&\w+;/g, (entity) => entities[entity] ?? entity);
}

/** `Tags.member.1.Key`, as Query has lists of structures. */
export function queryList(name: string, items: readonly Members[]): Record<string, string> {
  const entries = items.flatMap((item, i) =>
    Object.entries(item).map(([member, value]) => [`${name}.${i + 1}.${member}`, value] as const),
  );
  return Object.fromEntries(entries);
}

/** Values of attributes are text; documents become JSON. */
export function attributeText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
}

export async function unlessGoneThere(codes: readonly string[], work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ServiceError && codes.includes(error.code))) throw error;
  }
}
