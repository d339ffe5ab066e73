import type {
  GetInstancesHealthStatusCommandInput,
  GetInstancesHealthStatusResponse,
} from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { instancesOf, requireInstance, requireService } from '../find.ts';
import { pageOf } from '../pages.ts';

/** Without a health check the health is UNKNOWN. */
export const getInstancesHealthStatus: Operation<
  GetInstancesHealthStatusCommandInput,
  GetInstancesHealthStatusResponse
> = (input, context) => {
  const service = requireService(context, input.ServiceId);
  const rows =
    input.Instances?.map((id) => requireInstance(context, service, id)) ?? instancesOf(context, service);
  const { page, tail } = pageOf(rows, (row) => row.instanceKey, input);
  return {
    Status: Object.fromEntries(page.map((row) => [row.instanceId, row.health ?? 'UNKNOWN'])),
    ...tail,
  };
};
