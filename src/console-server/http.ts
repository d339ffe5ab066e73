import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request that one of the console's endpoints refuses, in words for whoever sees it. */
export class EndpointError extends Error {
  readonly statusCode: number;
  readonly code: string;

  constructor(statusCode: number, code: string, message: string) {
    super(message);
    this.statusCode = statusCode;
    this.code = code;
  }
}

export const invalid = (message: string) => new EndpointError(400, 'InvalidRequest', message);
export const notFound = (message: string) => new EndpointError(404, 'NotFound', message);

/** Of one request that an endpoint answers. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
}

export function answerJson(response: ServerResponse, statusCode: number, body: object): void {
  const text = `${JSON.stringify(body)}\n`;
  response.writeHead(statusCode, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

export function answerError(response: ServerResponse, { statusCode, code, message }: EndpointError): void {
  answerJson(response, statusCode, { error: code, message });
}
