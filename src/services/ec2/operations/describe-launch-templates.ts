import type { DescribeLaunchTemplatesRequest, DescribeLaunchTemplatesResult } from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { LaunchTemplateRow } from '../../../store/tables/ec2.ts';
import { describe } from '../describe.ts';
import type { FilterTable } from '../filters.ts';
import { findByName, launchTemplateView, nameNotFound } from '../launch-templates.ts';
import { kinds } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DescribeLaunchTemplates, "Filter.N". */
const filters: FilterTable<LaunchTemplateRow> = {
  'create-time': (row) => new Date(row.createdAt).toISOString(),
  'launch-template-name': (row) => row.launchTemplateName,
};

export const describeLaunchTemplates: Ec2Operation<
  DescribeLaunchTemplatesRequest,
  DescribeLaunchTemplatesResult
> = (input, context) => {
  const { rows, nextToken } = describe(context, kinds.launchTemplate, filters, {
    ids: [...(input.LaunchTemplateIds ?? []), ...idsOf(input.LaunchTemplateNames ?? [], context)],
    filters: input.Filters,
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
    pageSize: [1, 200],
  });
  return { LaunchTemplates: rows.map(launchTemplateView), NextToken: nextToken };
};

function idsOf(names: readonly string[], context: RequestContext): string[] {
  return names.map((name) => {
    const row = findByName(context, name);
    if (row === undefined) throw nameNotFound();
    return row.launchTemplateId;
  });
}
