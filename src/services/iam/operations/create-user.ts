import type { CreateUserCommandInput, CreateUserResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { iamKey, type UserRow, userTable } from '../../../store/tables/iam.ts';
import { newEntity } from '../entities.ts';
import { entityExists } from '../errors.ts';
import { mergeTags } from '../tags.ts';
import { userView } from '../views.ts';

export const createUser: Operation<CreateUserCommandInput, CreateUserResponse> = (input, context) =>
  context.store.transaction((tx) => {
    const name = input.UserName!;
    if (tx.get(userTable, iamKey(context.account, name)) !== undefined)
      throw entityExists(`User with name ${name} already exists.`);
    const row: UserRow = {
      ...newEntity(context, 'user', 'AIDA', name, input.Path),
      tags: mergeTags([], input.Tags ?? []),
    };
    tx.put(userTable, row);
    return { User: userView(row) };
  });
