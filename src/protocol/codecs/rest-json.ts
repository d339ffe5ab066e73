import type { LoadedModel } from '../model/load.ts';
import type { StructureShape } from '../model/shape.ts';
import { parseJson } from './aws-json.ts';
import type { Codec, Input, WireError, WireResponse } from './codec.ts';
import {
  bodyShape,
  decodeBindings,
  encodeHeaders,
  payloadOf,
  plainPayload,
  statusOf,
} from './http-bindings.ts';
import { decodeJson, encodeJson } from './json-value.ts';

/** AWS REST JSON 1 (Smithy documentation, "AWS restJson1 protocol"). */
export const restJson1: Codec = {
  decode(request, operation) {
    const outside = decodeBindings(request, operation);
    const payload = payloadOf(operation.input);
    if (payload === undefined)
      return { ...(decodeJson(bodyShape(operation.input), parseJson(request.body)) as Input), ...outside };
    const { kind } = payload.shape;
    if (kind === 'blob') return { ...outside, [payload.name]: request.content ?? request.body };
    if (request.body.length === 0) return outside;
    const value =
      kind === 'string' ? request.body.toString('utf8') : decodeJson(payload.shape, parseJson(request.body));
    return { ...outside, [payload.name]: value };
  },
  encode(output, operation, _model, requestId) {
    const value = output as Record<string, unknown>;
    const payload = payloadOf(operation.output);
    return {
      statusCode: statusOf(operation, value),
      headers: {
        'content-type': 'application/json',
        'x-amzn-requestid': requestId,
        ...encodeHeaders(operation.output, value),
      },
      body:
        payload !== undefined && ['blob', 'string'].includes(payload.shape.kind)
          ? plainPayload(payload, value[payload.name])
          : JSON.stringify(bodyOf(operation.output, payload?.name, value)),
    };
  },
  encodeError(error, model, requestId): WireResponse {
    return {
      statusCode: error.statusCode,
      headers: {
        'content-type': 'application/json',
        'x-amzn-requestid': requestId,
        'x-amzn-errortype': error.code,
      },
      body: JSON.stringify(errorBody(error, model)),
    };
  },
};

function bodyOf(shape: StructureShape, payload: string | undefined, value: Record<string, unknown>): unknown {
  if (payload === undefined) return encodeJson(bodyShape(shape), value);
  return encodeJson(shape.byName.get(payload)!.shape, value[payload] ?? {});
}

/** EFS repeats the code in a member `ErrorCode`. */
function errorBody(error: WireError, model: LoadedModel | undefined): object {
  const shape = model?.error(error.code);
  const messageName = shape?.byName.has('Message') ? 'Message' : 'message';
  const code = shape?.byName.has('ErrorCode') ? { ErrorCode: error.code } : {};
  const fields = shape === undefined ? {} : (encodeJson(shape, error.fields) as object);
  return { ...code, [messageName]: error.message, ...fields };
}
