import {
  CreateChangeSetCommand,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeEventsCommand,
  type DescribeEventsCommandInput,
  EstimateTemplateCostCommand,
} from '@aws-sdk/client-cloudformation';
import { beforeEach, describe, expect, test } from 'vitest';
import { StackWorld } from '../helpers/stacks.ts';
import { TestApi } from '../helpers/test-api.ts';

let world: StackWorld;
beforeEach(() => {
  world = new StackWorld(new TestApi());
});

const parameter = (Name: string, more: object = {}) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name, Type: 'String', Value: 'x' },
  ...more,
});
const template = (Resources: object) => JSON.stringify({ Resources });
const create = (StackName: string, Resources: object) =>
  world.client.send(new CreateStackCommand({ StackName, TemplateBody: template(Resources) }));
const events = async (input: DescribeEventsCommandInput) =>
  (await world.client.send(new DescribeEventsCommand(input))).OperationEvents!;
const briefly = async (input: DescribeEventsCommandInput) =>
  (await events(input)).map((each) =>
    [
      each.OperationType,
      each.EventType,
      each.LogicalResourceId,
      each.OperationStatus ?? each.ResourceStatus,
    ].join(' '),
  );

describe('describeEvents', () => {
  test('an operation begins and ends with the stack’s events; its resources are between, newest first', async () => {
    const { OperationId } = await create('app', { P: parameter('p') });
    await world.settled('app');
    const wanted = [
      'CREATE_STACK STACK_EVENT app SUCCEEDED',
      'CREATE_STACK PROGRESS_EVENT P CREATE_COMPLETE',
      'CREATE_STACK PROGRESS_EVENT P CREATE_IN_PROGRESS',
      'CREATE_STACK PROGRESS_EVENT P CREATE_IN_PROGRESS',
      'CREATE_STACK STACK_EVENT app IN_PROGRESS',
    ];
    expect(await briefly({ StackName: 'app' })).toEqual(wanted);
    expect(await briefly({ OperationId })).toEqual(wanted);
    await world.client.send(new DeleteStackCommand({ StackName: 'app' }));
    const [{ StackId } = {}] = await events({ OperationId });
    await world.settled(StackId!);
    expect((await briefly({ StackName: StackId }))[0]).toBe('DELETE_STACK STACK_EVENT app SUCCEEDED');
    expect(await briefly({ StackName: StackId, OperationId })).toEqual(wanted);
  });

  test('FailedEvents: only what went wrong', async () => {
    await create('app', { P: parameter('p'), Q: parameter('p', { DependsOn: 'P' }) });
    expect(await world.settled('app')).toBe('ROLLBACK_COMPLETE');
    expect(await briefly({ StackName: 'app', Filters: { FailedEvents: true } })).toEqual([
      'CREATE_STACK PROVISIONING_ERROR Q CREATE_FAILED',
    ]);
    expect((await briefly({ StackName: 'app' }))[0]).toBe('CREATE_STACK STACK_EVENT app FAILED');
  });

  test('change sets: how their making ended, and why not', async () => {
    await create('app', { P: parameter('p') });
    await world.settled('app');
    const change = async (ChangeSetName: string, Resources: object) =>
      (
        await world.client.send(
          new CreateChangeSetCommand({ StackName: 'app', ChangeSetName, TemplateBody: template(Resources) }),
        )
      ).Id!;
    const good = await change('good', { P: parameter('q') });
    expect(await briefly({ ChangeSetName: good })).toEqual(['CREATE_CHANGESET STACK_EVENT app SUCCEEDED']);
    await change('none', { P: parameter('p') });
    const [ended, problem] = await events({ ChangeSetName: 'none', StackName: 'app' });
    expect(ended).toMatchObject({ OperationStatus: 'FAILED' });
    expect(problem).toMatchObject({
      EventType: 'VALIDATION_ERROR',
      ValidationStatusReason: expect.stringMatching(/didn't contain changes/),
    });
    expect(await events({ OperationId: ended!.OperationId })).toHaveLength(2);
  });

  test('refuses a request that names nothing, and a stack that is not there', async () => {
    await expect(events({})).rejects.toThrow(/One of ChangeSetName, OperationId or StackName/);
    await expect(events({ StackName: 'none' })).rejects.toThrow('Stack with id none does not exist');
  });
});

test('estimateTemplateCost: says that nothing here knows AWS’s prices', async () => {
  const request = new EstimateTemplateCostCommand({ TemplateBody: template({ P: parameter('p') }) });
  await expect(world.client.send(request)).rejects.toThrow(/Here it costs nothing/);
});
