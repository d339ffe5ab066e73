import type { ManagedPrefixList } from '@aws-sdk/client-ec2';
import { partitionOf } from '../../domain/arns.ts';
import { formatCidr, parseCidr } from '../../domain/cidr.ts';
import { parseIpv6Cidr } from '../../domain/ipv6.ts';
import { ServiceError } from '../../domain/service-error.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { PrefixListRow } from '../../store/tables/ec2.ts';
import { invalidParameter } from './errors.ts';
import { kinds, required } from './resources.ts';

export type PrefixListEntry = PrefixListRow['versions'][number]['entries'][number];

/** The entries of the newest version. */
export const currentEntries = (row: PrefixListRow): readonly PrefixListEntry[] =>
  row.versions.at(-1)?.entries ?? [];

/** The account's own list; AWS's are not for changing. */
export function requiredOwnList(context: RequestContext, id: string | undefined): PrefixListRow {
  const row = required(context, kinds.prefixList, id, 'PrefixListId');
  if (row.ownerId === 'AWS')
    throw new ServiceError('UnauthorizedOperation', 'You are not authorized to perform this operation.', {
      statusCode: 403,
    });
  return row;
}

/** Canonical entries, each once, and no more than the list may have. */
export function checkedEntries(
  family: PrefixListRow['addressFamily'],
  maxEntries: number,
  entries: readonly { readonly Cidr?: string | undefined; readonly Description?: string | undefined }[],
): PrefixListEntry[] {
  const read = entries.map(({ Cidr = '', Description }) => ({
    cidr: readEntryCidr(family, Cidr),
    ...(Description === undefined ? {} : { description: Description }),
  }));
  if (new Set(read.map((each) => each.cidr)).size < read.length)
    throw invalidParameter('The request contains duplicate entries.');
  if (read.length > maxEntries)
    throw new ServiceError(
      'PrefixListMaxEntriesExceeded',
      `The specified number of entries (${read.length}) exceeds the maximum number of entries (${maxEntries}) of the prefix list.`,
    );
  return read;
}

export function readEntryCidr(family: PrefixListRow['addressFamily'], text: string): string {
  const v4 = parseCidr(text);
  const cidr = family === 'IPv4' ? v4 && formatCidr(v4) : parseIpv6Cidr(text);
  if (cidr === undefined)
    throw invalidParameter(`The CIDR (${text}) is not valid for the address family ${family}.`);
  return cidr;
}

export function prefixListView(row: PrefixListRow): ManagedPrefixList {
  const isAws = row.ownerId === 'AWS';
  const owner = isAws ? 'aws' : row.account;
  return {
    PrefixListId: row.prefixListId,
    PrefixListName: row.name,
    PrefixListArn: `arn:${partitionOf(row.region)}:ec2:${row.region}:${owner}:prefix-list/${row.prefixListId}`,
    AddressFamily: row.addressFamily,
    State: stateOf(row),
    MaxEntries: isAws ? undefined : row.maxEntries,
    Version: isAws ? undefined : row.version,
    OwnerId: row.ownerId,
    Tags: [...row.tags],
  };
}

/** Changes are done at once; the state tells the last of them (API reference, ManagedPrefixList). */
function stateOf(row: PrefixListRow): ManagedPrefixList['State'] {
  return row.version > 1 ? 'modify-complete' : 'create-complete';
}
