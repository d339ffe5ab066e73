import type {
  GetServiceLinkedRoleDeletionStatusCommandInput,
  GetServiceLinkedRoleDeletionStatusResponse,
} from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { noSuchEntity } from '../errors.ts';

/** DeleteServiceLinkedRole is done when it answers. */
export const getServiceLinkedRoleDeletionStatus: Operation<
  GetServiceLinkedRoleDeletionStatusCommandInput,
  GetServiceLinkedRoleDeletionStatusResponse
> = (input) => {
  if (!/^task\/aws-service-role\/[^/]+\/[^/]+\/[^/]+$/.test(input.DeletionTaskId!))
    throw noSuchEntity(`The deletion task with id ${input.DeletionTaskId!} cannot be found.`);
  return { Status: 'SUCCEEDED' };
};
