import {
  type ChangeSetSummary,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  type DescribeChangeSetCommandOutput,
  DescribeStackResourceDriftsCommand,
  DetectStackDriftCommand,
  ExecuteChangeSetCommand,
  GetTemplateCommand,
  ListChangeSetsCommand,
  ListStackResourcesCommand,
  type ResourceChange,
  type Stack,
  type StackResourceDrift,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { cloudformation } from '../../aws/cloudformation.ts';
import { allPages } from '../../aws/pages.ts';
import { useLive } from '../../live/use-live.ts';

function listResources(StackName: string): Promise<StackResourceSummary[]> {
  return allPages(async (NextToken) => {
    const page = await cloudformation.send(new ListStackResourcesCommand({ StackName, NextToken }));
    return { items: page.StackResourceSummaries, next: page.NextToken };
  });
}

export async function getTemplate(StackName: string, TemplateStage: 'Original' | 'Processed') {
  const { TemplateBody = '' } = await cloudformation.send(
    new GetTemplateCommand({ StackName, TemplateStage }),
  );
  return TemplateBody;
}

/** `stack`: its ARN. */
export function useResources(stack: string) {
  return useLive([{ topic: 'cloudformation.resources', about: stack }], ['stack-resources', stack], () =>
    listResources(stack),
  );
}

export function useTemplate(stack: string, stage: 'Original' | 'Processed') {
  return useLive([{ topic: 'cloudformation.stacks', about: stack }], ['stack-template', stack, stage], () =>
    getTemplate(stack, stage),
  );
}

export function listChangeSets(StackName: string): Promise<ChangeSetSummary[]> {
  return allPages(async (NextToken) => {
    const page = await cloudformation.send(new ListChangeSetsCommand({ StackName, NextToken }));
    return { items: page.Summaries, next: page.NextToken };
  });
}

export interface ChangeSetView {
  described: DescribeChangeSetCommandOutput;
  changes: ResourceChange[];
}

/** With the values before and after (IncludePropertyValues). */
export async function describeChangeSet(ChangeSetName: string): Promise<ChangeSetView> {
  const pages: DescribeChangeSetCommandOutput[] = [];
  const changes = await allPages(async (NextToken) => {
    const input = { ChangeSetName, NextToken, IncludePropertyValues: true };
    const page = await cloudformation.send(new DescribeChangeSetCommand(input));
    pages.push(page);
    return {
      items: page.Changes?.flatMap(({ ResourceChange }) => ResourceChange ?? []),
      next: page.NextToken,
    };
  });
  return { described: pages[0]!, changes };
}

/** An update of the stack to the edited template; parameters that are not given again keep their values. */
export async function createChangeSet(
  stack: Stack,
  input: { name: string; template: string; parameters: Record<string, string> },
): Promise<string> {
  const known = stack.Parameters ?? [];
  const made = await cloudformation.send(
    new CreateChangeSetCommand({
      StackName: stack.StackId,
      ChangeSetName: input.name,
      ChangeSetType: stack.StackStatus === 'REVIEW_IN_PROGRESS' ? 'CREATE' : 'UPDATE',
      TemplateBody: input.template,
      Parameters: Object.entries(input.parameters).map(([ParameterKey, ParameterValue]) => {
        const before = known.find((each) => each.ParameterKey === ParameterKey);
        return before?.ParameterValue === ParameterValue
          ? { ParameterKey, UsePreviousValue: true }
          : { ParameterKey, ParameterValue };
      }),
      Tags: stack.Tags,
      Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
    }),
  );
  return made.Id!;
}

export async function executeChangeSet(ChangeSetName: string): Promise<void> {
  await cloudformation.send(new ExecuteChangeSetCommand({ ChangeSetName }));
}

export async function deleteChangeSet(ChangeSetName: string): Promise<void> {
  await cloudformation.send(new DeleteChangeSetCommand({ ChangeSetName }));
}

export async function detectDrift(StackName: string): Promise<void> {
  await cloudformation.send(new DetectStackDriftCommand({ StackName }));
}

export function listDrifts(StackName: string): Promise<StackResourceDrift[]> {
  return allPages(async (NextToken) => {
    const page = await cloudformation.send(new DescribeStackResourceDriftsCommand({ StackName, NextToken }));
    return { items: page.StackResourceDrifts, next: page.NextToken };
  });
}
