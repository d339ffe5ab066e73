import type {
  CreateOrUpdateTagsType,
  DeleteTagsType,
  DescribeTagsType,
  Filter,
  Tag,
  TagDescription,
  TagsType,
} from '@aws-sdk/client-auto-scaling';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { autoScalingGroupTable } from '../../../store/tables/auto-scaling.ts';
import { validationError } from '../errors.ts';
import { groupsOf, requireGroup } from '../groups.ts';
import { pageOf } from '../pages.ts';
import { withTags } from '../tags.ts';
import { tagView } from '../views.ts';

/** "The only supported value is auto-scaling-group" (API reference, Tag, ResourceType). */
function groupOf(context: RequestContext, { ResourceId, ResourceType = 'auto-scaling-group' }: Tag) {
  if (ResourceType !== 'auto-scaling-group')
    throw validationError(`The resource type ${ResourceType} is not valid.`);
  return requireGroup(context, ResourceId);
}

export const createOrUpdateTags: Operation<CreateOrUpdateTagsType, object> = (input, context) =>
  context.store.transaction((tx) => {
    for (const tag of input.Tags!) {
      const row = groupOf(context, tag);
      tx.put(autoScalingGroupTable, { ...row, tags: withTags(row.tags, [tag], context) });
    }
    return {};
  });

export const deleteTags: Operation<DeleteTagsType, object> = (input, context) =>
  context.store.transaction((tx) => {
    for (const tag of input.Tags!) {
      const row = groupOf(context, tag);
      tx.put(autoScalingGroupTable, { ...row, tags: row.tags.filter((each) => each.key !== tag.Key) });
    }
    return {};
  });

export const describeTags: Operation<DescribeTagsType, TagsType> = (input, context) => {
  const found = groupsOf(context)
    .flatMap((row) => row.tags.map((tag) => tagView(row, tag)))
    .filter((tag) => (input.Filters ?? []).every((filter) => passes(tag, filter)));
  const { page, NextToken } = pageOf(found, (tag) => `${tag.ResourceId}/${tag.Key}`, input);
  return { Tags: page, ...(NextToken !== undefined && { NextToken }) };
};

/** API reference, DescribeTags, "Filters". */
function passes(tag: TagDescription, { Name = '', Values = [] }: Filter): boolean {
  const looks: Readonly<Record<string, unknown>> = {
    'auto-scaling-group': tag.ResourceId,
    key: tag.Key,
    value: tag.Value,
    'propagate-at-launch': tag.PropagateAtLaunch,
  };
  if (!Object.hasOwn(looks, Name)) throw validationError(`Filter type ${Name} is not correct.`);
  return Values.includes(String(looks[Name]));
}
