import type { DescribeTagsRequest, DescribeTagsResult, Tag, TagDescription } from '@aws-sdk/client-ec2';
import { paginate } from '../describe.ts';
import { compileFilters, type FilterTable } from '../filters.ts';
import { allKinds, rowsOf } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DescribeTags, "Filter.N". */
const filters: FilterTable<TagDescription> = {
  key: (tag) => tag.Key,
  'resource-id': (tag) => tag.ResourceId,
  'resource-type': (tag) => tag.ResourceType,
  value: (tag) => tag.Value,
};

export const describeTags: Ec2Operation<DescribeTagsRequest, DescribeTagsResult> = (input, context) => {
  const tags = allKinds.flatMap((kind) =>
    rowsOf(context, kind).flatMap((row) =>
      row.tags.map(
        ({ Key, Value }): TagDescription => ({
          Key,
          Value,
          ResourceId: String(row[kind.table.key]),
          ResourceType: kind.type,
        }),
      ),
    ),
  );
  // A tag passes `tag:<key>` as a resource with that one tag would.
  const passes = compileFilters<TagDescription & { tags: Tag[] }>(input.Filters, filters);
  const keyOf = (tag: TagDescription) => `${tag.ResourceId}/${tag.Key}`;
  const sorted = tags
    .filter((tag) => passes({ ...tag, tags: [{ Key: tag.Key, Value: tag.Value }] }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const { rows, nextToken } = paginate(sorted, keyOf, {
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
  });
  return { Tags: [...rows], NextToken: nextToken };
};
