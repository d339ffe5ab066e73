import type {
  DescribeScheduledActionsCommandInput,
  DescribeScheduledActionsResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../../protocol/model/operation.ts';
import { matching } from '../filters.ts';
import { pageOf } from '../pages.ts';
import { actionsOf } from '../resources.ts';
import { actionView } from '../views.ts';

export const describeScheduledActions: Operation<
  DescribeScheduledActionsCommandInput,
  DescribeScheduledActionsResponse
> = (input, context) => {
  const { ScheduledActionNames: names } = input;
  const found = actionsOf(context)
    .filter(matching(input))
    .filter((row) => !names?.length || names.includes(row.actionName))
    .sort((a, b) => a.createdAt - b.createdAt || (a.actionArn < b.actionArn ? -1 : 1));
  const { page, tail } = pageOf(found, (row) => row.actionArn, input, 50);
  return { ScheduledActions: page.map(actionView), ...tail };
};
