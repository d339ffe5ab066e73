import type {
  DescribeScalingActivitiesCommandInput,
  DescribeScalingActivitiesResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { scalingActivityTable } from '../../../store/tables/application-auto-scaling.ts';
import { matching } from '../filters.ts';
import { pageOf } from '../pages.ts';
import { activityView } from '../views.ts';

const SIX_WEEKS = 42 * 86_400_000;

/** The newest first, of the previous six weeks; attempts that did not scale only when they are asked for. */
export const describeScalingActivities: Operation<
  DescribeScalingActivitiesCommandInput,
  DescribeScalingActivitiesResponse
> = (input, { store, account, region, now }) => {
  const found = store
    .list(scalingActivityTable, { where: { account, region } })
    .filter(matching(input))
    .filter((row) => row.startedAt > now.getTime() - SIX_WEEKS)
    .filter((row) => input.IncludeNotScaledActivities === true || row.notScaledReasons === undefined)
    .sort((a, b) => b.startedAt - a.startedAt || (a.activityId < b.activityId ? -1 : 1));
  const { page, tail } = pageOf(found, (row) => row.activityId, input, 50);
  return { ScalingActivities: page.map(activityView), ...tail };
};
