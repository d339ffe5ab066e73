import type {
  GetTemplateSummaryCommandInput,
  GetTemplateSummaryOutput,
} from '@aws-sdk/client-cloudformation';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { parseTemplate } from '../../../template/parse/parse-template.ts';
import { summarizeTemplate } from '../../../template/summary/summarize-template.ts';
import { noStackWithId, validationError } from '../errors.ts';
import { readableStack, revisionOf } from '../lookup.ts';
import { serviceSpec } from '../service-spec.ts';
import { templateText } from '../template-text.ts';

export const getTemplateSummary: Operation<GetTemplateSummaryCommandInput, GetTemplateSummaryOutput> = (
  input,
  context,
) => summarizeTemplate(parseTemplate(textOf(context, input)), { spec: serviceSpec });

function textOf(context: RequestContext, input: GetTemplateSummaryCommandInput): string {
  if (input.StackSetName !== undefined) throw validationError('Slipway has no stack sets.');
  if (input.StackName === undefined) return templateText(context, input);
  if (input.TemplateBody !== undefined || input.TemplateURL !== undefined)
    throw validationError('Only one of StackName, TemplateBody and TemplateURL can be specified.');
  const revision = revisionOf(context, readableStack(context, input.StackName).revisionId);
  if (revision === undefined) throw noStackWithId(input.StackName);
  return revision.template;
}
