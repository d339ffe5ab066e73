import type { GetScheduleGroupCommandInput, GetScheduleGroupOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireGroup } from '../groups.ts';
import { groupView } from '../views.ts';

export const getScheduleGroup: Operation<GetScheduleGroupCommandInput, GetScheduleGroupOutput> = (
  { Name },
  context,
) => groupView(requireGroup(context, Name));
