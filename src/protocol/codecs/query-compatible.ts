import type { LoadedModel } from '../model/load.ts';
import type { WireError } from './codec.ts';

/**
 * Services that spoke AWS Query first and JSON or CBOR now (Smithy documentation, "awsQueryCompatible trait"): the body names an error by its shape,
 * and a header repeats the code that it had in Query, for clients that were written for that.
 */
export function queryErrorHeader(error: WireError, model: LoadedModel | undefined): Record<string, string> {
  if (model?.service.awsQueryCompatible !== true) return {};
  const fault = error.statusCode >= 500 ? 'Receiver' : 'Sender';
  return { 'x-amzn-query-error': `${queryErrorCode(error, model)};${fault}` };
}

/** The code in Query: `ResourceNotFound` of `DashboardNotFoundError`. */
export function queryErrorCode(error: WireError, model: LoadedModel | undefined): string {
  return model?.error(error.code)?.traits.awsQueryError?.[0] ?? error.code;
}

/** The name in JSON and CBOR. */
export function errorName(error: WireError, model: LoadedModel | undefined): string {
  if (model?.service.awsQueryCompatible !== true) return error.code;
  return model.error(error.code)?.name ?? error.code;
}
