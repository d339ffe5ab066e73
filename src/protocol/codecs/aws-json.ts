import { isUtf8 } from 'node:buffer';
import type { LoadedModel } from '../model/load.ts';
import { type Codec, DecodeError, type Input, type WireError, type WireResponse } from './codec.ts';
import { checkJsonSize } from './json-limits.ts';
import { decodeJson, encodeJson, encodeJsonText } from './json-value.ts';
import { errorName, queryErrorHeader } from './query-compatible.ts';

/** AWS JSON 1.0 and 1.1 (Smithy documentation, "AWS JSON 1.1 protocol"): they differ in the content type alone. */
export function awsJson(version: '1.0' | '1.1'): Codec {
  const contentType = `application/x-amz-json-${version}`;
  const respond = (statusCode: number, body: string, requestId: string): WireResponse => ({
    statusCode,
    headers: { 'content-type': contentType, 'x-amzn-requestid': requestId },
    body,
  });
  return {
    decode(request, operation) {
      return decodeJson(operation.input, parseJson(request.body)) as Input;
    },
    encode(output, operation, _model, requestId) {
      return respond(200, encodeJsonText(operation.output, output), requestId);
    },
    encodeError(error, model, requestId) {
      const response = respond(error.statusCode, JSON.stringify(errorBody(error, model)), requestId);
      return { ...response, headers: { ...response.headers, ...queryErrorHeader(error, model) } };
    },
  };
}

/** Nothing is an empty structure. Throws DecodeError. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  checkJsonSize(body);
  if (!isUtf8(body)) throw new DecodeError('the request body is not valid UTF-8');
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new DecodeError('the request body is not valid JSON');
  }
}

/** Services spell the member `message` or `Message`; the error's schema knows which. */
function errorBody(error: WireError, model: LoadedModel | undefined): object {
  const shape = model?.error(error.code);
  const messageName = shape?.byName.has('Message') ? 'Message' : 'message';
  const fields = shape === undefined ? {} : (encodeJson(shape, error.fields) as object);
  return { __type: errorName(error, model), [messageName]: error.message, ...fields };
}
