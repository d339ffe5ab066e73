import type { ListInstancesCommandInput, ListInstancesResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { instancesOf, requireService } from '../find.ts';
import { pageOf } from '../pages.ts';
import { instanceSummary } from '../views.ts';

export const listInstances: Operation<ListInstancesCommandInput, ListInstancesResponse> = (
  input,
  context,
) => {
  const service = requireService(context, input.ServiceId);
  const { page, tail } = pageOf(instancesOf(context, service), (row) => row.instanceKey, input);
  return { ResourceOwner: service.account, Instances: page.map(instanceSummary), ...tail };
};
