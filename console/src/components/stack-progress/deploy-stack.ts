import {
  type Capability,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  ListStacksCommand,
  type Stack,
  type StackSummary,
  type Tag,
  UpdateStackCommand,
  waitUntilStackDeleteComplete,
} from '@aws-sdk/client-cloudformation';
import { cloudformation } from '../../aws/cloudformation.ts';
import { awsError, isAwsError } from '../../aws/errors.ts';
import { allPages } from '../../aws/pages.ts';
import { isHopeless, type Template } from '../../model/cloud-formation.ts';

export interface StackRequest {
  stackName: string;
  template: Template;
  /** The template as its author wrote it, where there is such a text: CloudFormation keeps it as it is. */
  templateText?: string;
  parameters?: Record<string, string>;
  tags?: Tag[];
  /** As AWS's console does, CAPABILITY_NAMED_IAM where the template has roles. */
  capabilities?: Capability[];
  /** A stack of this name that is there is left alone, and AWS's refusal told: a form that creates must not change another's. */
  mustBeNew?: boolean;
}

/** One creation or update under way. */
export interface StackRun {
  stackName: string;
  stackId: string;
  /** Every event of this run has it (CloudFormation API reference, StackEvent, ClientRequestToken). */
  token: string;
  /** How many resources the template has. */
  expected: number;
}

/** The stack of this name or id, or undefined: CloudFormation says ValidationError of one that is not there. */
export async function findStack(StackName: string): Promise<Stack | undefined> {
  try {
    const { Stacks = [] } = await cloudformation.send(new DescribeStacksCommand({ StackName }));
    return Stacks[0];
  } catch (error) {
    if (isAwsError(error, 'ValidationError') && /does not exist/.test(awsError(error).message)) {
      return undefined;
    }
    throw error;
  }
}

/**
 * Makes the stack, or updates it where there is one. What is left of a creation that failed is deleted first, as nothing else can
 * be done with it: so a form that is sent again after its mend just works.
 */
export async function deployStack(request: StackRequest): Promise<StackRun> {
  const {
    stackName,
    template,
    templateText,
    parameters = {},
    tags,
    capabilities,
    mustBeNew = false,
  } = request;
  const token = crypto.randomUUID();
  const input = {
    StackName: stackName,
    TemplateBody: templateText ?? JSON.stringify(template, null, 2),
    Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    })),
    Tags: tags,
    Capabilities: capabilities,
    ClientRequestToken: token,
  };
  const found = await stackNamed(stackName);
  const before = found && isHopeless(found.StackStatus) ? await removeRemains(found) : found;
  const command = before && !mustBeNew ? new UpdateStackCommand(input) : new CreateStackCommand(input);
  const { StackId = stackName } = await cloudformation.send(command);
  return { stackName, stackId: StackId, token, expected: Object.keys(template.Resources).length };
}

/** As a list, since a browser reports the refusal that a stack is not there, and it is no fault here. */
async function stackNamed(name: string): Promise<StackSummary | undefined> {
  const stacks = await allPages(async (NextToken) => {
    const page = await cloudformation.send(new ListStacksCommand({ NextToken }));
    return { items: page.StackSummaries, next: page.NextToken };
  });
  return stacks.find(({ StackName, StackStatus }) => StackName === name && StackStatus !== 'DELETE_COMPLETE');
}

async function removeRemains({ StackId }: StackSummary): Promise<undefined> {
  await cloudformation.send(new DeleteStackCommand({ StackName: StackId }));
  await waitUntilStackDeleteComplete(
    { client: cloudformation, maxWaitTime: 300, minDelay: 1, maxDelay: 2 },
    { StackName: StackId },
  );
  return undefined;
}
