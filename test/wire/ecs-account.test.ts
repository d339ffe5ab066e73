import {
  CreateClusterCommand,
  DeleteAccountSettingCommand,
  DescribeTaskDefinitionCommand,
  ListAccountSettingsCommand,
  ListTagsForResourceCommand,
  PutAccountSettingCommand,
  PutAccountSettingDefaultCommand,
  paginateListAccountSettings,
  type SettingName,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import { expectError, register, startEcs } from './ecs-fixtures.ts';

const clusterArn = 'arn:aws:ecs:us-east-1:000000000000:cluster/web';

test('TagResource and UntagResource: change the tags that ListTagsForResource and describes show', async () => {
  const { ecs } = await startEcs();
  const { taskDefinitionArn } = await register(ecs, { tags: [{ key: 'a', value: '1' }] });
  const tags = [
    { key: 'a', value: '2' },
    { key: 'b', value: '3' },
  ];
  await ecs.send(new TagResourceCommand({ resourceArn: taskDefinitionArn, tags }));
  const list = async () =>
    (await ecs.send(new ListTagsForResourceCommand({ resourceArn: taskDefinitionArn }))).tags;
  expect(await list()).toEqual(tags);
  await ecs.send(new UntagResourceCommand({ resourceArn: taskDefinitionArn, tagKeys: ['a', 'z'] }));
  expect(await list()).toEqual([{ key: 'b', value: '3' }]);
  const described = await ecs.send(
    new DescribeTaskDefinitionCommand({ taskDefinition: taskDefinitionArn, include: ['TAGS'] }),
  );
  expect(described.tags).toEqual([{ key: 'b', value: '3' }]);
});

test('TagResource: refuses unknown resources, reserved and repeated keys, and more than fifty', async () => {
  const { ecs } = await startEcs();
  const tag = (resourceArn: string, tags: { key: string; value?: string }[]) =>
    ecs.send(new TagResourceCommand({ resourceArn, tags }));
  await expectError(tag(`${clusterArn}x`, []), 'ClusterNotFoundException', 'Cluster not found.');
  await expectError(tag('arn:aws:s3:::bucket', []), 'InvalidParameterException', 'Invalid arn syntax.');
  await expectError(tag(clusterArn, [{ key: 'aws:a' }]), 'ClientException', /reserved/);
  await expectError(tag(clusterArn, [{ key: 'a' }, { key: 'a' }]), 'InvalidParameterException', /Duplicate/);
  await tag(
    clusterArn,
    Array.from({ length: 50 }, (_, i) => ({ key: `k${i}` })),
  );
  await expectError(tag(clusterArn, [{ key: 'one-more' }]), 'InvalidParameterException', /50/);
});

test('Account settings: the own one wins over the default, which wins over ECS’s', async () => {
  const { ecs } = await startEcs();
  const user = 'arn:aws:iam::000000000000:user/me';
  const effective = async (name: SettingName, principalArn?: string) =>
    (await ecs.send(new ListAccountSettingsCommand({ name, principalArn, effectiveSettings: true })))
      .settings?.[0]?.value;
  expect(await effective('containerInsights', user)).toBe('disabled');
  await ecs.send(new PutAccountSettingDefaultCommand({ name: 'containerInsights', value: 'enhanced' }));
  expect(await effective('containerInsights', user)).toBe('enhanced');
  const put = await ecs.send(
    new PutAccountSettingCommand({ name: 'containerInsights', value: 'enabled', principalArn: user }),
  );
  expect(put.setting).toEqual({
    name: 'containerInsights',
    value: 'enabled',
    principalArn: user,
    type: 'user',
  });
  expect(await effective('containerInsights', user)).toBe('enabled');
  const own = await ecs.send(new ListAccountSettingsCommand({ principalArn: user }));
  expect(own.settings).toEqual([put.setting]);
  await ecs.send(new DeleteAccountSettingCommand({ name: 'containerInsights', principalArn: user }));
  expect(await effective('containerInsights', user)).toBe('enhanced');
});

test('Account settings: containerInsights is what a new cluster starts with', async () => {
  const { ecs } = await startEcs();
  await ecs.send(new PutAccountSettingDefaultCommand({ name: 'containerInsights', value: 'enabled' }));
  const { cluster } = await ecs.send(new CreateClusterCommand({ clusterName: 'new' }));
  expect(cluster?.settings).toEqual([{ name: 'containerInsights', value: 'enabled' }]);
});

test('ListAccountSettings: all that is in force, in pages; bad names and values are refused', async () => {
  const { ecs } = await startEcs();
  const names: (string | undefined)[] = [];
  for await (const page of paginateListAccountSettings(
    { client: ecs, pageSize: 4 },
    { effectiveSettings: true },
  ))
    names.push(...(page.settings ?? []).map((each) => each.name));
  expect(names).toContain('taskLongArnFormat');
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(8);
  await expectError(
    ecs.send(new PutAccountSettingCommand({ name: 'containerInsights', value: 'maybe' })),
    'InvalidParameterException',
    /maybe/,
  );
});
