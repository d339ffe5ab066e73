import type {
  GetManagedPrefixListEntriesRequest,
  GetManagedPrefixListEntriesResult,
} from '@aws-sdk/client-ec2';
import { ServiceError } from '../../../domain/service-error.ts';
import { paginate } from '../describe.ts';
import { currentEntries } from '../prefix-lists.ts';
import { kinds, required } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

export const getManagedPrefixListEntries: Ec2Operation<
  GetManagedPrefixListEntriesRequest,
  GetManagedPrefixListEntriesResult
> = (input, context) => {
  const row = required(context, kinds.prefixList, input.PrefixListId, 'PrefixListId');
  const wanted = input.TargetVersion;
  const version = row.versions.find((each) => each.version === wanted);
  if (wanted !== undefined && version === undefined)
    throw new ServiceError('InvalidPrefixListVersion', `The prefix list version ${wanted} does not exist.`);
  const entries = (version?.entries ?? currentEntries(row)).toSorted((a, b) => (a.cidr < b.cidr ? -1 : 1));
  const { rows, nextToken } = paginate(entries, (entry) => entry.cidr, {
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
    pageSize: [1, 100],
  });
  return {
    Entries: rows.map(({ cidr, description }) => ({ Cidr: cidr, Description: description })),
    NextToken: nextToken,
  };
};
