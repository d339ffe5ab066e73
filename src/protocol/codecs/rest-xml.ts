import { ServiceError } from '../../domain/service-error.ts';
import type { LoadedModel } from '../model/load.ts';
import type { Member, OperationShape, StructureShape } from '../model/shape.ts';
import { type Codec, DecodeError, type Input, type WireError, type WireRequest } from './codec.ts';
import {
  bodyShape,
  decodeBindings,
  encodeHeaders,
  payloadOf,
  plainPayload,
  statusOf,
} from './http-bindings.ts';
import { encodeXmlMembers, escapeXml } from './xml.ts';
import { decodeXml } from './xml-decode.ts';
import { parseXml } from './xml-parse.ts';

/**
 * AWS REST XML as S3 speaks it (Smithy documentation, "AWS restXml protocol" and "Amazon S3 customizations"): errors stand alone, without a wrapper,
 * and a location is the answer's root element itself.
 */
export const restXml: Codec = {
  decode(request, operation) {
    const outside = bindings(request, operation);
    const payload = payloadOf(operation.input);
    if (payload === undefined) return { ...outside, ...wholeBody(request, operation.input) };
    const { kind } = payload.shape;
    if (kind === 'blob') return { ...outside, [payload.name]: request.content ?? request.body };
    if (request.body.length === 0) return outside;
    const text = request.body.toString('utf8');
    return {
      ...outside,
      [payload.name]: kind === 'string' ? text : decodeXml(payload.shape, parseXml(text)),
    };
  },
  encode(output, operation, model, requestId) {
    const value = output as Record<string, unknown>;
    const payload = payloadOf(operation.output);
    const isPlain = payload !== undefined && ['blob', 'string'].includes(payload.shape.kind);
    const body = isPlain
      ? plainPayload(payload, value[payload.name])
      : bodyOf(operation, payload, value, model);
    const type: Record<string, string> = body === '' || isPlain ? {} : { 'content-type': 'application/xml' };
    return {
      statusCode: statusOf(operation, value),
      headers: { ...identify(requestId), ...type, ...encodeHeaders(operation.output, value) },
      body,
    };
  },
  encodeError(error, _model, requestId) {
    const hasBody = error.statusCode !== 304;
    const { $headers, ...fields } = error.fields;
    return {
      statusCode: error.statusCode,
      headers: {
        ...identify(requestId),
        ...(hasBody ? { 'content-type': 'application/xml' } : {}),
        ...($headers as Record<string, string>),
      },
      body: hasBody ? errorBody(error, fields, requestId) : '',
    };
  },
};

const identify = (requestId: string) => ({
  'x-amz-request-id': requestId,
  'x-amzn-requestid': requestId,
  'x-amz-id-2': Buffer.from(requestId).toString('base64'),
});

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** S3 has another code for what stands outside the body (S3 API reference, "Error responses": InvalidArgument). */
function bindings(request: WireRequest, operation: OperationShape): Input {
  try {
    return decodeBindings(request, operation);
  } catch (error) {
    if (error instanceof DecodeError) throw new ServiceError('InvalidArgument', error.message);
    throw error;
  }
}

function wholeBody({ body }: WireRequest, input: StructureShape): Input {
  const shape = bodyShape(input);
  if (shape.members.length === 0 || body.length === 0) return {};
  return decodeXml(shape, parseXml(body.toString('utf8'))) as Input;
}

function bodyOf(
  { output }: OperationShape,
  payload: Member | undefined,
  value: Record<string, unknown>,
  model: LoadedModel,
): string {
  const shape = payload === undefined ? bodyShape(output) : (payload.shape as StructureShape);
  const content = payload === undefined ? value : value[payload.name];
  if (content === undefined || shape.members.length === 0) return '';
  const root = payload?.traits.xmlName ?? shape.traits.xmlName ?? shape.name;
  const inner = unwrapped(shape, root, content as Record<string, unknown>);
  return `${DECLARATION}<${root} xmlns="${model.service.xmlNamespace}">${inner}</${root}>`;
}

function unwrapped(shape: StructureShape, root: string, value: Record<string, unknown>): string {
  if (shape.members.length === 1 && shape.members[0]?.name === root)
    return escapeXml(String(value[root] ?? ''));
  return encodeXmlMembers(shape, value, (date) => date.toISOString());
}

function errorBody(error: WireError, fields: Readonly<Record<string, unknown>>, requestId: string): string {
  const text = Object.entries(fields)
    .map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`)
    .join('');
  return (
    `${DECLARATION}<Error><Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message>${text}` +
    `<RequestId>${requestId}</RequestId><HostId>${identify(requestId)['x-amz-id-2']}</HostId></Error>`
  );
}
