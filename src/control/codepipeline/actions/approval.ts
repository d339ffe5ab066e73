import { arn } from '../../../domain/arns.ts';
import { addDelivery } from '../../../store/events/publish-event.ts';
import { ActionFailure, type ActionHandler, type ActionRequest } from '../work.ts';

/** CodePipeline user guide, "Quotas in AWS CodePipeline": an approval times out after 7 days. People are not hurried by `--speed`. */
const LONGEST_MINUTES = 7 * 24 * 60;

/** Waits for PutApprovalResult, and tells the topic of NotificationArn, where SNS has an upstream. */
export const approval: ActionHandler = {
  services: [],
  begin(request) {
    const { work, action } = request;
    const token = work.random.uuid();
    const minutes = action.timeoutInMinutes ?? LONGEST_MINUTES;
    const dueAt = work.now.getTime() + minutes * 60_000;
    notify(request, token, dueAt);
    return { status: 'InProgress', token, dueAt };
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

/** `control/events` brings it, later and again where it has to. */
function notify(request: ActionRequest, token: string, expires: number): void {
  const { configuration, execution, action, work } = request;
  const { NotificationArn: Arn } = configuration;
  if (Arn === undefined) return;
  const { account, region, pipelineName } = execution;
  addDelivery(
    work.store,
    {
      account,
      region,
      kind: 'notification',
      originArn: arn('codepipeline', execution, pipelineName),
      originName: pipelineName,
      subject: `APPROVAL NEEDED: AWS CodePipeline ${pipelineName} for action ${action.name}`.slice(0, 100),
      target: { Arn },
      input: JSON.stringify(messageOf(request, token, expires)),
    },
    work,
  );
}

/** CodePipeline user guide, "JSON data format for manual approval notifications in CodePipeline". */
function messageOf({ execution, row, configuration }: ActionRequest, token: string, expires: number): object {
  const { region, pipelineName } = execution;
  const consoleLink = `https://console.aws.amazon.com/codepipeline/home?region=${region}#/view/${pipelineName}`;
  const { stageName, actionName } = row;
  return {
    region,
    consoleLink,
    approval: {
      pipelineName,
      stageName,
      actionName,
      token,
      expires: `${new Date(expires).toISOString().slice(0, 16)}Z`,
      externalEntityLink: configuration.ExternalEntityLink ?? null,
      approvalReviewLink: `${consoleLink}/${stageName}/${actionName}/approve/${token}`,
      customData: configuration.CustomData ?? null,
    },
  };
}
