import {
  GetTemplateSummaryCommand,
  type GetTemplateSummaryCommandOutput,
  type ParameterDeclaration,
} from '@aws-sdk/client-cloudformation';
import { cloudformation } from '../../aws/cloudformation.ts';

/** What CloudFormation reads in the template: its parameters, its resource types, what it must be allowed. */
export function summarize(TemplateBody: string): Promise<GetTemplateSummaryCommandOutput> {
  return cloudformation.send(new GetTemplateSummaryCommand({ TemplateBody }));
}

/** Every parameter with its default, empty where it has none. */
export function defaultsOf(parameters: ParameterDeclaration[] = []): Record<string, string> {
  return Object.fromEntries(
    parameters.map(({ ParameterKey = '', DefaultValue = '' }) => [ParameterKey, DefaultValue]),
  );
}
