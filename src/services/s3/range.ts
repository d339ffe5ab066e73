import type { ObjectVersionRow } from '../../store/tables/s3.ts';
import { invalidArgument, invalidRange } from './errors.ts';

/** Both ends are included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A Range header (RFC 9110, 14.2); undefined for the whole: what is no range, or several, is passed over as S3 does. */
export function parseRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size || (first === '' && Number(last) === 0)) throw invalidRange(header ?? '', size);
  return { start, end };
}

/** The bytes of one part of an object; one that was uploaded whole is its own first part. */
export function partRange(row: ObjectVersionRow, partNumber: number): ByteRange {
  const part = row.parts[partNumber - 1];
  if (part === undefined)
    throw invalidArgument('The requested partnumber is not satisfiable', 'partNumber', partNumber);
  const start = row.parts.slice(0, partNumber - 1).reduce((sum, { size }) => sum + size, 0);
  return { start, end: start + part.size - 1 };
}
