import type { ValidateTemplateCommandInput, ValidateTemplateOutput } from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import { parseTemplate } from '../../../template/parse/parse-template.ts';
import { validateTemplate as validate } from '../../../template/summary/summarize-template.ts';
import { templateText } from '../template-text.ts';

export const validateTemplate: Operation<ValidateTemplateCommandInput, ValidateTemplateOutput> = (
  input,
  context,
) => validate(parseTemplate(templateText(context, input)));
