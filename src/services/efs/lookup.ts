import type { RequestContext } from '../../protocol/model/operation.ts';
import {
  type AccessPointRow,
  accessPointTable,
  type FileSystemRow,
  fileSystemTable,
  type MountTargetRow,
  mountTargetTable,
} from '../../store/tables/efs.ts';
import { accessPointNotFound, badRequest, fileSystemNotFound, mountTargetNotFound } from './errors.ts';

/** An id, or the last part of an ARN. */
const idOf = (reference: string) => reference.slice(reference.lastIndexOf('/') + 1);

type Mine = { readonly account: string; readonly region: string };
const isOurs = (row: Mine | undefined, { account, region }: RequestContext) =>
  row?.account === account && row.region === region;

export function requireFileSystem(context: RequestContext, reference = ''): FileSystemRow {
  const row = context.store.get(fileSystemTable, idOf(reference));
  if (row === undefined || !isOurs(row, context)) throw fileSystemNotFound(idOf(reference));
  return row;
}

export function requireMountTarget(context: RequestContext, id = ''): MountTargetRow {
  const row = context.store.get(mountTargetTable, id);
  if (row === undefined || !isOurs(row, context)) throw mountTargetNotFound(id);
  return row;
}

export function requireAccessPoint(context: RequestContext, reference = ''): AccessPointRow {
  const row = context.store.get(accessPointTable, idOf(reference));
  if (row === undefined || !isOurs(row, context)) throw accessPointNotFound(idOf(reference));
  return row;
}

export function mountTargetsOf(context: RequestContext, { fileSystemId }: FileSystemRow): MountTargetRow[] {
  return context.store.list(mountTargetTable, { where: { fileSystemId } });
}

/** Seventeen hexadecimal digits, as ids have had since 2021 (EFS user guide, "Managing Amazon EFS resource IDs"). */
export const newId = ({ random }: RequestContext, prefix: string) => `${prefix}-0${random.hex(16)}`;

/** One page by keys; the marker is the last key, in base64url. */
export function pageOf<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  { size = 100, marker }: { size?: number | undefined; marker?: string | undefined },
): { page: Row[]; next?: string } {
  const after = marker === undefined ? undefined : readMarker(marker);
  const rest = after === undefined ? [...rows] : rows.filter((row) => keyOf(row) > after);
  const page = rest.slice(0, size);
  return page.length < rest.length ? { page, next: writeMarker(keyOf(page.at(-1)!)) } : { page };
}

const MARK = 'efs:';
const writeMarker = (key: string) => Buffer.from(MARK + key).toString('base64url');

function readMarker(marker: string): string {
  const text = Buffer.from(marker, 'base64url').toString();
  if (!text.startsWith(MARK) || writeMarker(text.slice(MARK.length)) !== marker)
    throw badRequest('Invalid marker.');
  return text.slice(MARK.length);
}
