import { ActionFailure, type ActionHandler } from '../work.ts';

/** CodePipeline user guide, "Quotas in AWS CodePipeline": an approval times out after 7 days. People are not hurried by `--speed`. */
const LONGEST_MINUTES = 7 * 24 * 60;

/** Waits for PutApprovalResult. No notification is sent: there is no topic here (`NotificationArn`). */
export const approval: ActionHandler = {
  services: [],
  begin({ work, action }) {
    const minutes = action.timeoutInMinutes ?? LONGEST_MINUTES;
    return {
      status: 'InProgress',
      token: work.random.uuid(),
      dueAt: work.now.getTime() + minutes * 60_000,
    };
  },
  check({ row, work }) {
    const { approval: answer, dueAt = 0 } = row;
    if (answer?.status === 'Approved')
      return { status: 'Succeeded', summary: answer.summary, updatedBy: answer.by };
    if (answer !== undefined) throw new ActionFailure('JobFailed', `Rejected: ${answer.summary}`, answer.by);
    if (dueAt <= work.now.getTime())
      throw new ActionFailure('JobFailed', 'The approval action timed out without a response.');
    return { status: 'InProgress' };
  },
};
