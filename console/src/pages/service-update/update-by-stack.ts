import {
  CreateChangeSetCommand,
  type CreateChangeSetCommandInput,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  GetTemplateCommand,
  type Parameter,
  type Stack,
  waitUntilChangeSetCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { cloudformation } from '../../aws/cloudformation.ts';
import { ecs } from '../../aws/ecs.ts';
import type { StackRun } from '../../components/stack-progress/deploy-stack.ts';
import type { Template } from '../../model/cloud-formation.ts';
import { type ChangedField, changedTemplate, type UpdateForm } from '../../model/service-update.ts';
import { changedParameters, parameterOf } from '../../model/template-parameters.ts';
import { parseTemplate } from '../../model/template-text.ts';
import type { OwningStack } from '../../questions/stack-of-service.ts';
import type { UpdatedService } from './read-service.ts';

/** Changes the service's stack by a change set and carries it out: its template, or the parameters that the template leaves the change to; the others keep their values. */
export async function updateByStack(
  after: UpdateForm,
  changed: ChangedField[],
  updated: UpdatedService,
  stack: OwningStack,
): Promise<StackRun | undefined> {
  const before = await readTemplate(stack.stackName);
  const nonce = crypto.randomUUID();
  const { logicalId } = stack;
  const { requestLabel } = updated;
  const template = changedTemplate(before, { logicalId, after, changed, requestLabel, nonce });
  const values = changedParameters(before, logicalId, after, changed);
  const { Parameters = [], Capabilities } = await describeStack(stack.stackName);
  const wished = wishedCount(before, logicalId, Parameters);
  // The template says this number already, and the service was scaled past it: no change set would see a change.
  if (changed.includes('desired') && String(wished) === after.desired)
    await setDesired(updated, after.desired);
  const kept = JSON.stringify(template) === JSON.stringify(before);
  if (
    kept &&
    Parameters.every(
      ({ ParameterKey, ParameterValue }) => (values[ParameterKey!] ?? ParameterValue) === ParameterValue,
    )
  )
    return undefined;
  const id = await createChangeSet({
    StackName: stack.stackName,
    ...(kept ? { UsePreviousTemplate: true } : { TemplateBody: JSON.stringify(template, null, 2) }),
    Parameters: Parameters.map(({ ParameterKey }) =>
      Object.hasOwn(values, ParameterKey!)
        ? { ParameterKey, ParameterValue: values[ParameterKey!] }
        : { ParameterKey, UsePreviousValue: true },
    ),
    Capabilities,
    ChangeSetName: `console-${nonce}`,
  });
  await cloudformation.send(new ExecuteChangeSetCommand({ ChangeSetName: id, ClientRequestToken: nonce }));
  const { StackId = stack.stackName } = await describeStack(stack.stackName);
  return {
    stackName: stack.stackName,
    stackId: StackId,
    token: nonce,
    expected: 0,
  };
}

function setDesired({ service }: UpdatedService, desired: string) {
  const { clusterArn: cluster, serviceArn } = service;
  return ecs.send(new UpdateServiceCommand({ cluster, service: serviceArn, desiredCount: Number(desired) }));
}

async function readTemplate(StackName: string): Promise<Template> {
  const { TemplateBody = '' } = await cloudformation.send(
    new GetTemplateCommand({ StackName, TemplateStage: 'Original' }),
  );
  const template = parseTemplate(TemplateBody);
  if (!template) throw new Error(`The template of ${StackName} cannot be read.`);
  return template;
}

async function describeStack(StackName: string): Promise<Partial<Stack>> {
  const { Stacks = [] } = await cloudformation.send(new DescribeStacksCommand({ StackName }));
  return Stacks[0] ?? {};
}

function wishedCount(template: Template, logicalId: string, parameters: Parameter[]): unknown {
  const wished = template.Resources[logicalId]?.Properties?.DesiredCount;
  const name = parameterOf(template, wished);
  if (name === undefined) return wished;
  return parameters.find(({ ParameterKey }) => ParameterKey === name)?.ParameterValue;
}

/** Capabilities as the stack has them: what it was once allowed, its update is. */
async function createChangeSet(input: CreateChangeSetCommandInput): Promise<string> {
  const { Id = '' } = await cloudformation.send(
    new CreateChangeSetCommand({
      ...input,
      ChangeSetType: 'UPDATE',
      Description: 'Update service, in the console',
    }),
  );
  try {
    await waitUntilChangeSetCreateComplete(
      { client: cloudformation, maxWaitTime: 120, minDelay: 1, maxDelay: 2 },
      { ChangeSetName: Id },
    );
    return Id;
  } catch (failed) {
    throw await reasonOf(Id, failed);
  }
}

/** A change set that could not be made says why, and is of no use any more. */
async function reasonOf(ChangeSetName: string, failed: unknown): Promise<unknown> {
  const { Status, StatusReason } = await cloudformation.send(new DescribeChangeSetCommand({ ChangeSetName }));
  if (Status !== 'FAILED') return failed;
  await cloudformation.send(new DeleteChangeSetCommand({ ChangeSetName }));
  return Object.assign(new Error(StatusReason ?? ''), { name: 'ChangeSetFailed' });
}
