import type { IncomingHttpHeaders } from 'node:http';

const MEBIBYTE = 1024 * 1024;

/**
 * How large a request's body may be. ECR's UploadLayerPart takes 20 MiB, in base64; CloudWatch Logs takes 1 MiB of events, which JSON may
 * write six times as long; Query's largest documents are policies and templates of some ten kilobytes.
 */
export function bodyLimitOf(headers: IncomingHttpHeaders): number {
  const target = headers['x-amz-target'];
  if (target === undefined) return MEBIBYTE;
  return String(target).endsWith('.UploadLayerPart') ? 32 * MEBIBYTE : 8 * MEBIBYTE;
}
