import type { GetInstanceProfileCommandInput, GetInstanceProfileResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireInstanceProfile } from '../entities.ts';
import { instanceProfileView } from '../views.ts';

export const getInstanceProfile: Operation<GetInstanceProfileCommandInput, GetInstanceProfileResponse> = (
  input,
  context,
) => ({
  InstanceProfile: instanceProfileView(context, requireInstanceProfile(context, input.InstanceProfileName!)),
});
