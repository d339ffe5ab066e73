import type { GetInstanceCommandInput, GetInstanceResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireInstance, requireService } from '../find.ts';

export const getInstance: Operation<GetInstanceCommandInput, GetInstanceResponse> = (
  { ServiceId, InstanceId },
  context,
) => {
  const row = requireInstance(context, requireService(context, ServiceId), InstanceId);
  return {
    ResourceOwner: row.account,
    Instance: {
      Id: row.instanceId,
      CreatorRequestId: row.creatorRequestId,
      Attributes: { ...row.attributes },
      CreatedByAccount: row.account,
    },
  };
};
