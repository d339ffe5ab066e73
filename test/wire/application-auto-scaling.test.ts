import {
  DeleteScheduledActionCommand,
  DeregisterScalableTargetCommand,
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  ListTagsForResourceCommand,
  type PutScheduledActionCommandInput,
  RegisterScalableTargetCommand,
  type RegisterScalableTargetCommandInput,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { DeleteServiceCommand } from '@aws-sdk/client-ecs';
import { beforeEach, describe, expect, test } from 'vitest';
import { startScaling, target, targetText } from './application-auto-scaling-fixture.ts';
import { expectError } from './ecs-fixtures.ts';

type Started = Awaited<ReturnType<typeof startScaling>>;
let api: Started['api'];
let ecs: Started['ecs'];
let scaling: Started['scaling'];
let registerTarget: Started['registerTarget'];
let putPolicy: Started['putPolicy'];
let putAction: Started['putAction'];

beforeEach(async () => {
  ({ api, ecs, scaling, registerTarget, putPolicy, putAction } = await startScaling());
});

describe('scalable targets', () => {
  test('registerScalableTarget: answers an ARN that describe shows with what was given', async () => {
    const { ScalableTargetARN } = await registerTarget();
    expect(ScalableTargetARN).toMatch(
      /^arn:aws:application-autoscaling:us-east-1:000000000000:scalable-target\/[0-9a-f]{36}$/,
    );
    const { ScalableTargets } = await scaling.send(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs' }),
    );
    expect(ScalableTargets).toEqual([
      {
        ...target,
        MinCapacity: 1,
        MaxCapacity: 10,
        RoleARN:
          'arn:aws:iam::000000000000:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService',
        CreationTime: api.clock.now(),
        SuspendedState: {
          DynamicScalingInSuspended: false,
          DynamicScalingOutSuspended: false,
          ScheduledScalingSuspended: false,
        },
        ScalableTargetARN,
      },
    ]);
  });

  test('registerScalableTarget: again changes only what is given', async () => {
    const first = await registerTarget();
    const again = await scaling.send(
      new RegisterScalableTargetCommand({
        ...target,
        MaxCapacity: 4,
        SuspendedState: { DynamicScalingInSuspended: true },
      }),
    );
    expect(again.ScalableTargetARN).toBe(first.ScalableTargetARN);
    const { ScalableTargets } = await scaling.send(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs' }),
    );
    expect(ScalableTargets).toMatchObject([
      {
        MinCapacity: 1,
        MaxCapacity: 4,
        SuspendedState: { DynamicScalingInSuspended: true, ScheduledScalingSuspended: false },
      },
    ]);
  });

  test.each<[string, Partial<RegisterScalableTargetCommandInput>, string | RegExp]>([
    ['an unknown service', { ResourceId: 'service/web/none' }, "ECS service doesn't exist: service/web/none"],
    [
      'crossed bounds',
      { MinCapacity: 5, MaxCapacity: 4 },
      'Maximum capacity cannot be less than minimum capacity',
    ],
    ['a missing bound', { MinCapacity: undefined }, /are required/],
    [
      'a resource id of another form',
      { ResourceId: 'shop' },
      'Unsupported service namespace, resource type or scalable dimension',
    ],
    [
      'another dimension',
      { ScalableDimension: 'dynamodb:table:ReadCapacityUnits' },
      'Unsupported service namespace, resource type or scalable dimension',
    ],
    [
      'another namespace',
      { ServiceNamespace: 'dynamodb' },
      /^The service namespace dynamodb is not supported here/,
    ],
  ])('registerScalableTarget: refuses %s', (_, over, message) =>
    expectError(registerTarget(over), 'ValidationException', message),
  );

  test('registerScalableTarget: refuses a service that was deleted', async () => {
    await ecs.send(new DeleteServiceCommand({ cluster: 'web', service: 'shop', force: true }));
    await expectError(registerTarget(), 'ValidationException', "ECS service doesn't exist: service/web/shop");
  });

  test('deregisterScalableTarget: takes policies and scheduled actions with it', async () => {
    await registerTarget();
    await putPolicy();
    await putAction();
    await scaling.send(new DeregisterScalableTargetCommand(target));
    const { ScalingPolicies } = await scaling.send(
      new DescribeScalingPoliciesCommand({ ServiceNamespace: 'ecs' }),
    );
    const { ScheduledActions } = await scaling.send(
      new DescribeScheduledActionsCommand({ ServiceNamespace: 'ecs' }),
    );
    expect([ScalingPolicies, ScheduledActions]).toEqual([[], []]);
    await expectError(
      scaling.send(new DeregisterScalableTargetCommand(target)),
      'ObjectNotFoundException',
      `No scalable target found for ${targetText}`,
    );
  });

  test('tags: set with the target, added, taken away', async () => {
    const { ScalableTargetARN: ResourceARN = '' } = await registerTarget({ Tags: { team: 'a' } });
    await scaling.send(new TagResourceCommand({ ResourceARN, Tags: { team: 'b', stage: 'test' } }));
    await scaling.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['stage'] }));
    expect((await scaling.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual({ team: 'b' });
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, '']));
    await expectError(
      scaling.send(new TagResourceCommand({ ResourceARN, Tags: many })),
      'TooManyTagsException',
      /50/,
    );
    await expectError(
      scaling.send(new TagResourceCommand({ ResourceARN, Tags: { 'aws:x': '' } })),
      'ValidationException',
      /reserved/,
    );
    const unknown = 'arn:aws:application-autoscaling:us-east-1:000000000000:scalable-target/none';
    await expectError(
      scaling.send(new ListTagsForResourceCommand({ ResourceARN: unknown })),
      'ResourceNotFoundException',
      /none/,
    );
  });
});

describe('scheduled actions', () => {
  test('putScheduledAction: describe shows it; a change without times drops them', async () => {
    await registerTarget();
    const StartTime = new Date(api.clock.now().getTime() + 3_600_000);
    await putAction({ StartTime, Timezone: 'Europe/Berlin' });
    await putAction({ Schedule: 'rate(5 minutes)', ScalableTargetAction: { MaxCapacity: 3 } });
    const { ScheduledActions } = await scaling.send(new DescribeScheduledActionsCommand(target));
    expect(ScheduledActions).toEqual([
      {
        ScheduledActionName: 'evening',
        ScheduledActionARN: expect.stringMatching(
          /^arn:aws:autoscaling:us-east-1:000000000000:scheduledAction:[0-9a-f-]{36}:resource\/ecs\/service\/web\/shop:scheduledActionName\/evening$/,
        ),
        ...target,
        Schedule: 'rate(5 minutes)',
        Timezone: 'Europe/Berlin',
        ScalableTargetAction: { MaxCapacity: 3 },
        CreationTime: api.clock.now(),
      },
    ]);
  });

  test.each<[string, Partial<PutScheduledActionCommandInput>, RegExp]>([
    ['a schedule of another form', { Schedule: '0 18 * * *' }, /^Invalid schedule expression/],
    ['an unknown zone', { Timezone: 'Mars/Olympus' }, /^Invalid timezone/],
    ['no capacity', { ScalableTargetAction: {} }, /minimum capacity or maximum capacity/],
    ['crossed bounds', { ScalableTargetAction: { MinCapacity: 3, MaxCapacity: 2 } }, /cannot be less/],
    ['an end that is past', { EndTime: new Date(0) }, /future/],
    ['no schedule', { Schedule: undefined }, /schedule is required/],
  ])('putScheduledAction: refuses %s', async (_, over, message) => {
    await registerTarget();
    await expectError(putAction(over), 'ValidationException', message);
  });

  test('putScheduledAction: refuses a target that is not registered', () =>
    expectError(putAction(), 'ObjectNotFoundException', `No scalable target registered for ${targetText}`));

  test('deleteScheduledAction: a second time it is not found', async () => {
    await registerTarget();
    await putAction();
    const remove = () =>
      scaling.send(new DeleteScheduledActionCommand({ ...target, ScheduledActionName: 'evening' }));
    await remove();
    await expectError(
      remove(),
      'ObjectNotFoundException',
      `No scheduled action found for ${targetText}, scheduled action name: evening`,
    );
  });
});

test('describe: a dimension alone is refused; other namespaces have nothing', async () => {
  await registerTarget();
  await expectError(
    scaling.send(
      new DescribeScalingActivitiesCommand({
        ServiceNamespace: 'ecs',
        ScalableDimension: 'ecs:service:DesiredCount',
      }),
    ),
    'ValidationException',
    /ResourceId/,
  );
  const { ScalableTargets } = await scaling.send(
    new DescribeScalableTargetsCommand({ ServiceNamespace: 'dynamodb' }),
  );
  expect(ScalableTargets).toEqual([]);
});
