import type { ListSecretsCommandInput, ListSecretsResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '../../../protocol/model/operation.ts';
import type { SecretRow } from '../../../store/tables/secrets-manager.ts';
import { passesFilters } from '../filters.ts';
import { pageOf } from '../pages.ts';
import { allSecrets } from '../secrets.ts';
import { secretListView } from '../views.ts';

export const listSecrets: Operation<ListSecretsCommandInput, ListSecretsResponse> = (input, context) => {
  const sortBy = sorts[input.SortBy ?? 'created-date'] ?? sorts['created-date']!;
  const sign =
    input.SortOrder === 'asc' || (input.SortOrder === undefined && input.SortBy === undefined) ? 1 : -1;
  const found = allSecrets(context)
    .filter((row) => input.IncludePlannedDeletion === true || row.deletedAt === undefined)
    .filter((row) => passesFilters(row, input.Filters))
    .sort((a, b) => sign * sortBy(a, b));
  const { page, tail } = pageOf(found, input);
  return { SecretList: page.map(secretListView), ...tail };
};

const sorts: Readonly<Record<string, (a: SecretRow, b: SecretRow) => number>> = {
  'created-date': (a, b) => a.createdAt - b.createdAt,
  'last-accessed-date': (a, b) => (a.accessedAt ?? 0) - (b.accessedAt ?? 0),
  'last-changed-date': (a, b) => a.changedAt - b.changedAt,
  name: (a, b) => (a.name < b.name ? -1 : 1),
};
