import type { CreateInstanceProfileCommandInput, CreateInstanceProfileResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type InstanceProfileRow, iamKey, instanceProfileTable } from '../../../store/tables/iam.ts';
import { newEntity } from '../entities.ts';
import { entityExists } from '../errors.ts';
import { mergeTags } from '../tags.ts';
import { instanceProfileView } from '../views.ts';

export const createInstanceProfile: Operation<
  CreateInstanceProfileCommandInput,
  CreateInstanceProfileResponse
> = (input, context) =>
  context.store.transaction((tx) => {
    const name = input.InstanceProfileName!;
    if (tx.get(instanceProfileTable, iamKey(context.account, name)) !== undefined)
      throw entityExists(`Instance Profile ${name} already exists.`);
    const row: InstanceProfileRow = {
      ...newEntity(context, 'instance-profile', 'AIPA', name, input.Path),
      tags: mergeTags([], input.Tags ?? []),
    };
    tx.put(instanceProfileTable, row);
    return { InstanceProfile: instanceProfileView(context, row) };
  });
