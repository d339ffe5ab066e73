import type { UntagRoleCommandInput } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeRole } from '../entities.ts';
import { dropTags } from '../tags.ts';

export const untagRole: Operation<UntagRoleCommandInput, object> = (input, context) => {
  changeRole(context, input.RoleName!, (row) => ({ ...row, tags: dropTags(row.tags, input.TagKeys!) }));
  return {};
};
