/** AWS requests as bytes: the same for every server, with a signature's form (neither server under test recomputes it). */
import type { Answer, RawConnection } from './raw-client.ts';

function head(service: string, contentType: string, length: number, more: string): string {
  return [
    'POST / HTTP/1.1',
    `Host: ${service}.us-east-1.localhost`,
    `Content-Type: ${contentType}`,
    'X-Amz-Date: 20260101T000000Z',
    `Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=${'0'.repeat(64)}`,
    `Content-Length: ${length}`,
    `${more}\r\n`,
  ].join('\r\n');
}

/** A request in AWS JSON 1.1. */
export function jsonRequest(service: string, prefix: string, operation: string, input: object): Buffer {
  const body = Buffer.from(JSON.stringify(input));
  const target = `X-Amz-Target: ${prefix}.${operation}\r\n`;
  return Buffer.concat([Buffer.from(head(service, 'application/x-amz-json-1.1', body.length, target)), body]);
}

export const ecsRequest = (operation: string, input: object) =>
  jsonRequest('ecs', 'AmazonEC2ContainerServiceV20141113', operation, input);

/** A request as a form, for the services that speak Query. */
export function queryRequest(
  service: string,
  version: string,
  action: string,
  input: Record<string, string> = {},
): Buffer {
  const body = Buffer.from(new URLSearchParams({ Action: action, Version: version, ...input }).toString());
  const type = 'application/x-www-form-urlencoded';
  return Buffer.concat([Buffer.from(head(service, type, body.length, '')), body]);
}

export const ec2Request = (action: string, input?: Record<string, string>) =>
  queryRequest('ec2', '2016-11-15', action, input);

/** Sends what has to work before anything is measured. */
export async function must(connection: RawConnection, request: Buffer): Promise<Answer> {
  const answer = await connection.send(request);
  if (answer.status !== 200)
    throw new Error(`${answer.status} to ${request.toString().split('\r\n').slice(-1)}: ${answer.body}`);
  return answer;
}

export async function ecs<Output>(
  connection: RawConnection,
  operation: string,
  input: object,
): Promise<Output> {
  return JSON.parse((await must(connection, ecsRequest(operation, input))).body.toString()) as Output;
}
