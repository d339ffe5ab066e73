import type { DriftCase } from '../../helpers/drift-world.ts';

const taskPolicy = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';
const policy = (Action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });

export const identityCases: readonly DriftCase[] = [
  {
    resource: 'Role',
    change: ['iam', 'DetachRolePolicy', (id) => ({ RoleName: id('Role'), PolicyArn: taskPolicy })],
    differences: ['REMOVE /ManagedPolicyArns/0'],
  },
  {
    resource: 'InlinePolicy',
    change: [
      'iam',
      'PutRolePolicy',
      (id) => ({ RoleName: id('Role'), PolicyName: 'inline', PolicyDocument: policy('s3:PutObject') }),
    ],
    differences: ['NOT_EQUAL /PolicyDocument/Statement/0/Action'],
    removal: ['iam', 'DeleteRolePolicy', (id) => ({ RoleName: id('Role'), PolicyName: 'inline' })],
  },
  {
    resource: 'ManagedPolicy',
    change: [
      'iam',
      'CreatePolicyVersion',
      (id) => ({
        PolicyArn: id('ManagedPolicy'),
        PolicyDocument: policy('s3:PutObject'),
        SetAsDefault: true,
      }),
    ],
    differences: ['NOT_EQUAL /PolicyDocument/Statement/0/Action'],
  },
  {
    resource: 'Profile',
    change: [
      'iam',
      'RemoveRoleFromInstanceProfile',
      (id) => ({ InstanceProfileName: id('Profile'), RoleName: id('Role') }),
    ],
    differences: ['REMOVE /Roles/0'],
    removal: ['iam', 'DeleteInstanceProfile', (id) => ({ InstanceProfileName: id('Profile') })],
  },
];
