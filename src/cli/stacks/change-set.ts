import type {
  CloudFormation,
  CreateChangeSetCommandInput,
  DescribeChangeSetOutput,
  Parameter,
  ResourceChange,
} from '@aws-sdk/client-cloudformation';
import { sleep } from '../../platform/clock.ts';
import type { CompiledStack } from '../compile/compile.ts';
import { CliError } from '../errors.ts';
import { ownTags, type Session } from '../up/session.ts';

/** CloudFormation user guide, "CloudFormation quotas": longer ones go by way of a bucket, which is not made here. */
const LONGEST_BODY = 51_200;

/** By it a stack tells that `up` changed it last. */
export const changeSetPrefix = 'slipway-';

export interface StackRequest {
  readonly stack: CompiledStack;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What a change set would do to one stack. Empty: nothing. */
export interface ChangeSet {
  readonly id: string;
  readonly stackName: string;
  readonly changes: readonly ResourceChange[];
}

/**
 * Makes a change set and waits until it is known what it changes. One that changes nothing fails by CloudFormation's ways; it is deleted here, and the
 * answer is empty.
 */
export async function createChangeSet(
  session: Session,
  request: StackRequest,
  type: 'CREATE' | 'UPDATE',
): Promise<ChangeSet> {
  const cloudFormation = await session.aws.cloudFormation();
  const input = changeSetInput(session, request, type);
  const { Id: id = '' } = await cloudFormation.createChangeSet(input);
  const made = await settled(session, cloudFormation, id);
  const stackName = request.stack.name;
  if (made.Status === 'CREATE_COMPLETE')
    return { id, stackName, changes: await allChanges(cloudFormation, id, made) };
  const reason = made.StatusReason ?? '';
  await cloudFormation.deleteChangeSet({ ChangeSetName: id });
  if (/didn't contain changes|No updates are to be performed/i.test(reason))
    return { id, stackName, changes: [] };
  throw new CliError(`CloudFormation does not take the template of ${stackName}: ${reason}`);
}

function changeSetInput(
  session: Session,
  { stack, parameters }: StackRequest,
  type: 'CREATE' | 'UPDATE',
): CreateChangeSetCommandInput {
  const bytes = Buffer.byteLength(stack.body);
  if (bytes > LONGEST_BODY)
    throw new CliError(
      `The template of ${stack.name} has ${bytes} bytes, and CloudFormation takes ${LONGEST_BODY} in a request.`,
      { hint: 'slipway template prints it: put it into an S3 bucket and deploy it from there.' },
    );
  return {
    StackName: stack.name,
    ChangeSetName: `${changeSetPrefix}${session.clock.now().getTime()}`,
    ChangeSetType: type,
    TemplateBody: stack.body,
    Parameters: parametersOf(parameters),
    Tags: ownTags(session.plan),
    Capabilities: ['CAPABILITY_IAM'],
    Description: `slipway up, ${session.plan.name}`,
  };
}

function parametersOf(values: Readonly<Record<string, string>>): Parameter[] {
  return Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));
}

async function settled(
  { clock, pollMilliseconds }: Session,
  cloudFormation: CloudFormation,
  ChangeSetName: string,
): Promise<DescribeChangeSetOutput> {
  for (;;) {
    const made = await cloudFormation.describeChangeSet({ ChangeSetName, IncludePropertyValues: true });
    if (made.Status !== 'CREATE_PENDING' && made.Status !== 'CREATE_IN_PROGRESS') return made;
    await sleep(clock, pollMilliseconds);
  }
}

async function allChanges(
  cloudFormation: CloudFormation,
  ChangeSetName: string,
  first: DescribeChangeSetOutput,
): Promise<ResourceChange[]> {
  const pages = [first];
  for (let token = first.NextToken; token; token = pages.at(-1)?.NextToken)
    pages.push(
      await cloudFormation.describeChangeSet({
        ChangeSetName,
        IncludePropertyValues: true,
        NextToken: token,
      }),
    );
  const changes = pages.flatMap(({ Changes = [] }) => Changes);
  return changes.flatMap(({ ResourceChange }) => (ResourceChange ? [ResourceChange] : []));
}
