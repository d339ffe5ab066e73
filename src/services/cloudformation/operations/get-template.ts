import type { GetTemplateCommandInput, GetTemplateOutput } from '@aws-sdk/client-cloudformation';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import type { StackRevisionRow } from '../../../store/tables/cloudformation.ts';
import { validationError } from '../errors.ts';
import { findChangeSet, readableStack, revisionOf } from '../lookup.ts';

/** A stack that only has change sets so far (REVIEW_IN_PROGRESS) has an empty template: the CDK asks for it before it executes the first one. */
export const getTemplate: Operation<GetTemplateCommandInput, GetTemplateOutput> = (input, context) => {
  const revision = wantedRevision(context, input);
  if (revision === undefined) return { TemplateBody: '', StagesAvailable: ['Original'] };
  const processed = input.TemplateStage === 'Processed' ? revision.processed : undefined;
  return { TemplateBody: processed ?? revision.template, StagesAvailable: ['Original', 'Processed'] };
};

function wantedRevision(
  context: RequestContext,
  { StackName, ChangeSetName }: GetTemplateCommandInput,
): StackRevisionRow | undefined {
  if (StackName === undefined && ChangeSetName === undefined)
    throw validationError('Either StackName or ChangeSetName must be specified.');
  const { revisionId } =
    ChangeSetName === undefined
      ? readableStack(context, StackName!)
      : findChangeSet(context, ChangeSetName, StackName);
  return revisionOf(context, revisionId);
}
