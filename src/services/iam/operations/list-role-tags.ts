import type { ListRoleTagsCommandInput, ListRoleTagsResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireRole } from '../entities.ts';
import { pageOf } from '../pages.ts';

export const listRoleTags: Operation<ListRoleTagsCommandInput, ListRoleTagsResponse> = (input, context) => {
  const { page, tail } = pageOf(requireRole(context, input.RoleName!).tags, input, (tag) => tag.Key!);
  return { Tags: page, ...tail };
};
