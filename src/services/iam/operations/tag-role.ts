import type { TagRoleCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeRole } from '../entities.ts';
import { mergeTags } from '../tags.ts';

export const tagRole: Operation<TagRoleCommandInput, object> = (input, context) => {
  changeRole(context, input.RoleName!, (row) => ({ ...row, tags: mergeTags(row.tags, input.Tags!) }));
  return {};
};
