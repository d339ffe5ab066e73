import {
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  GetTemplateCommand,
  waitUntilChangeSetCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { cloudformation } from '../../aws/cloudformation.ts';
import { ecs } from '../../aws/ecs.ts';
import type { StackRun } from '../../components/stack-progress/deploy-stack.ts';
import type { Template } from '../../model/cloud-formation.ts';
import { type ChangedField, changedTemplate, type UpdateForm } from '../../model/service-update.ts';
import { parseTemplate } from '../../model/template-text.ts';
import type { OwningStack } from '../../questions/stack-of-service.ts';
import type { UpdatedService } from './read-service.ts';

/** Changes the template of the service's stack by a change set and carries it out. All parameters keep their values. */
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
  const wished = before.Resources[logicalId]?.Properties?.DesiredCount;
  // The template says this number already, and the service was scaled past it: no change set would see a change.
  if (changed.includes('desired') && String(wished) === after.desired)
    await setDesired(updated, after.desired);
  if (JSON.stringify(template) === JSON.stringify(before)) return undefined;
  const id = await createChangeSet(stack.stackName, template, nonce);
  await cloudformation.send(new ExecuteChangeSetCommand({ ChangeSetName: id, ClientRequestToken: nonce }));
  const { Stacks = [] } = await cloudformation.send(
    new DescribeStacksCommand({ StackName: stack.stackName }),
  );
  return {
    stackName: stack.stackName,
    stackId: Stacks[0]?.StackId ?? stack.stackName,
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

/** Capabilities as the stack has them: what it was once allowed, its update is. */
async function createChangeSet(StackName: string, template: Template, nonce: string): Promise<string> {
  const { Stacks = [] } = await cloudformation.send(new DescribeStacksCommand({ StackName }));
  const { Parameters = [], Capabilities } = Stacks[0] ?? {};
  const { Id = '' } = await cloudformation.send(
    new CreateChangeSetCommand({
      StackName,
      ChangeSetName: `console-${nonce}`,
      ChangeSetType: 'UPDATE',
      TemplateBody: JSON.stringify(template, null, 2),
      Parameters: Parameters.map(({ ParameterKey }) => ({ ParameterKey, UsePreviousValue: true })),
      Capabilities,
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
