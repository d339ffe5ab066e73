import {
  AddRoleToInstanceProfileCommand,
  AttachRolePolicyCommand,
  CreateInstanceProfileCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  DeleteInstanceProfileCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetInstanceProfileCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetUserCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListPoliciesCommand,
  ListRoleTagsCommand,
  PutRolePolicyCommand,
  paginateListRoles,
  RemoveRoleFromInstanceProfileCommand,
  TagRoleCommand,
  UpdateRoleCommand,
  waitUntilRoleExists,
} from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { TestApi } from '../helpers/test-api.ts';

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
});
const document = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: "s3:Get*'()!", Resource: '*' }],
});
const executionPolicy = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';
const RoleName = 'ecsTaskExecutionRole';

async function withRole(region = 'us-east-1') {
  const api = new TestApi();
  const iam = new IAMClient(api.client({ region }));
  await iam.send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust, Tags: [{ Key: 'a', Value: '1' }] }),
  );
  return { api, iam };
}

test('CreateRole: is the same role from every region, and its documents come URL-encoded', async () => {
  const { api, iam } = await withRole();
  const { Role } = await new IAMClient(api.client({ region: 'eu-west-1' })).send(
    new GetRoleCommand({ RoleName }),
  );
  expect(Role).toMatchObject({
    Arn: 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole',
    Path: '/',
    MaxSessionDuration: 3600,
    CreateDate: api.clock.now(),
    Tags: [{ Key: 'a', Value: '1' }],
  });
  expect(Role!.RoleId).toMatch(/^AROA[A-Z2-7]{17}$/);
  expect(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).toBe(trust);
  await waitUntilRoleExists({ client: iam, maxWaitTime: 2 }, { RoleName });
});

test('CreateRole: refuses a name that differs only in case, and policies that are none', async () => {
  const { iam } = await withRole();
  await expect(
    iam.send(new CreateRoleCommand({ RoleName: 'ECSTASKEXECUTIONROLE', AssumeRolePolicyDocument: trust })),
  ).rejects.toMatchObject({ name: 'EntityAlreadyExistsException', $metadata: { httpStatusCode: 409 } });
  for (const bad of ['{', '{}', document])
    await expect(
      iam.send(new CreateRoleCommand({ RoleName: 'other', AssumeRolePolicyDocument: bad })),
    ).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException' });
});

test('GetRole: says in IAM’s words that there is none', async () => {
  const { iam } = await withRole();
  await expect(iam.send(new GetRoleCommand({ RoleName: 'none' }))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
    message: 'The role with name none cannot be found.',
    $metadata: { httpStatusCode: 404 },
  });
});

test('ListRoles: pages in order, by path', async () => {
  const { iam } = await withRole();
  for (const name of ['b', 'a', 'c'])
    await iam.send(new CreateRoleCommand({ RoleName: name, Path: '/x/', AssumeRolePolicyDocument: trust }));
  const names: (string | undefined)[] = [];
  for await (const page of paginateListRoles({ client: iam, pageSize: 2 }, { PathPrefix: '/x/' }))
    names.push(...(page.Roles ?? []).map((role) => role.RoleName));
  expect(names).toEqual(['a', 'b', 'c']);
});

test('AttachRolePolicy: AWS managed policies by their real ARNs', async () => {
  const { iam } = await withRole();
  for (let i = 0; i < 2; i++)
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: executionPolicy }));
  const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  expect(AttachedPolicies).toEqual([
    { PolicyName: 'AmazonECSTaskExecutionRolePolicy', PolicyArn: executionPolicy },
  ]);
  const version = await iam.send(
    new GetPolicyVersionCommand({ PolicyArn: executionPolicy, VersionId: 'v1' }),
  );
  expect(decodeURIComponent(version.PolicyVersion!.Document!)).toContain('ecr:GetAuthorizationToken');
  const attached = await iam.send(new ListPoliciesCommand({ OnlyAttached: true }));
  expect(attached.Policies!.map((policy) => [policy.Arn, policy.AttachmentCount])).toEqual([
    [executionPolicy, 1],
  ]);
  const missing = 'arn:aws:iam::000000000000:policy/none';
  await expect(iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: missing }))).rejects.toMatchObject(
    {
      message: `Policy ${missing} does not exist or is not attachable.`,
    },
  );
});

test('DeleteRole: names what is in the way, one after the other', async () => {
  const { iam } = await withRole();
  const profile = { InstanceProfileName: 'p' };
  await iam.send(new CreateInstanceProfileCommand(profile));
  await iam.send(new AddRoleToInstanceProfileCommand({ ...profile, RoleName }));
  await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: executionPolicy }));
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'inline', PolicyDocument: document }));
  const refused = (message: string) =>
    expect(iam.send(new DeleteRoleCommand({ RoleName }))).rejects.toMatchObject({
      name: 'DeleteConflictException',
      message,
    });
  await refused('Cannot delete entity, must remove roles from instance profile first.');
  await expect(iam.send(new DeleteInstanceProfileCommand(profile))).rejects.toMatchObject({
    name: 'DeleteConflictException',
  });
  await iam.send(new RemoveRoleFromInstanceProfileCommand({ ...profile, RoleName }));
  await refused('Cannot delete entity, must detach all policies first.');
  await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: executionPolicy }));
  await refused('Cannot delete entity, must delete policies first.');
  const inline = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'inline' }));
  expect(decodeURIComponent(inline.PolicyDocument!)).toBe(document);
  await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'inline' }));
  await iam.send(new DeleteRoleCommand({ RoleName }));
  await iam.send(new DeleteInstanceProfileCommand(profile));
});

test('CreatePolicy: versions come and go, and the policy goes last', async () => {
  const { iam } = await withRole();
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'p', PolicyDocument: document }));
  const PolicyArn = Policy!.Arn!;
  expect(PolicyArn).toBe('arn:aws:iam::000000000000:policy/p');
  const second = await iam.send(
    new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: document, SetAsDefault: true }),
  );
  expect(second.PolicyVersion).toMatchObject({ VersionId: 'v2', IsDefaultVersion: true });
  await expect(
    iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v2' })),
  ).rejects.toMatchObject({
    message: 'Cannot delete the default version of a policy.',
  });
  await expect(iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
    name: 'DeleteConflictException',
  });
  await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
  await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  await expect(iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
    message: 'Cannot delete a policy attached to entities.',
  });
  await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  await iam.send(new DeletePolicyCommand({ PolicyArn }));
});

test('AddRoleToInstanceProfile: an instance profile has one role', async () => {
  const { iam } = await withRole();
  const profile = { InstanceProfileName: 'p' };
  await iam.send(new CreateInstanceProfileCommand(profile));
  await iam.send(new AddRoleToInstanceProfileCommand({ ...profile, RoleName }));
  const { InstanceProfile } = await iam.send(new GetInstanceProfileCommand(profile));
  expect(InstanceProfile!.Roles!.map((role) => role.RoleName)).toEqual([RoleName]);
  await expect(iam.send(new AddRoleToInstanceProfileCommand({ ...profile, RoleName }))).rejects.toMatchObject(
    {
      name: 'LimitExceededException',
    },
  );
});

test('CreateServiceLinkedRole: cannot be changed, only deleted as such', async () => {
  const { iam } = await withRole();
  const { Role } = await iam.send(
    new CreateServiceLinkedRoleCommand({ AWSServiceName: 'ecs.amazonaws.com' }),
  );
  expect(Role!.Arn).toBe(
    'arn:aws:iam::000000000000:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
  );
  await expect(iam.send(new DeleteRoleCommand({ RoleName: 'AWSServiceRoleForECS' }))).rejects.toMatchObject({
    name: 'UnmodifiableEntityException',
  });
  await expect(
    iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'ecs.amazonaws.com' })),
  ).rejects.toMatchObject({ name: 'InvalidInputException' });
});

test('TagRole and UpdateRole: change what they name', async () => {
  const { iam } = await withRole();
  await iam.send(
    new TagRoleCommand({
      RoleName,
      Tags: [
        { Key: 'A', Value: '2' },
        { Key: 'b', Value: '3' },
      ],
    }),
  );
  const { Tags } = await iam.send(new ListRoleTagsCommand({ RoleName }));
  expect(Tags).toEqual([
    { Key: 'A', Value: '2' },
    { Key: 'b', Value: '3' },
  ]);
  await iam.send(new UpdateRoleCommand({ RoleName, MaxSessionDuration: 7200 }));
  expect((await iam.send(new GetRoleCommand({ RoleName }))).Role!.MaxSessionDuration).toBe(7200);
});

test('GetUser: without a name it is the account itself', async () => {
  const { iam } = await withRole();
  expect((await iam.send(new GetUserCommand({}))).User!.Arn).toBe('arn:aws:iam::000000000000:root');
});
