import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import { expect, test } from 'vitest';
import { actionPath, approvalToken, declarationIn, stagesOf } from './pipeline-view.ts';

const action = (provider: string, more: Partial<ActionDeclaration> = {}): ActionDeclaration => ({
  name: provider,
  actionTypeId: { category: 'Deploy', owner: 'AWS', provider, version: '1' },
  ...more,
});

test('stagesOf: each stage with its state, its actions in the order in which they run', () => {
  const stages = [
    { name: 'Source', actions: [action('S3')] },
    { name: 'Deploy', actions: [action('second', { runOrder: 2 }), action('first')] },
  ];
  const declaration = { name: 'p', roleArn: 'r', stages };
  const state = { stageName: 'Deploy', actionStates: [{ actionName: 'first', entityUrl: 'seen' }] };
  const [source, deploy] = stagesOf(declaration, [state]);
  expect(source?.state).toBeUndefined();
  expect(deploy?.state).toBe(state);
  expect(deploy?.actions.map(({ declared, state: each }) => [declared.name, each?.entityUrl])).toEqual([
    ['first', 'seen'],
    ['second', undefined],
  ]);
});

test('approvalToken: only of an approval that waits', () => {
  const declared = action('Manual', {
    actionTypeId: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
  });
  const waits = { latestExecution: { status: 'InProgress' as const, token: 't' } };
  expect(approvalToken({ declared, state: waits })).toBe('t');
  expect(approvalToken({ declared, state: { latestExecution: { status: 'Succeeded' } } })).toBeUndefined();
  expect(approvalToken({ declared: action('ECS'), state: waits })).toBeUndefined();
});

test.each([
  ['ECS', { ClusterName: 'c', ServiceName: 'web' }, undefined, '/services/c/web'],
  ['ECS', { ServiceName: 'web' }, undefined, '/services/default/web'],
  ['CodeDeployToECS', { ApplicationName: 'a' }, 'd-1', '/deployments/d-1'],
  ['CodeDeployToECS', { ApplicationName: 'a' }, undefined, '/deployments?tab=groups'],
  ['ECR', { RepositoryName: 'team/web' }, undefined, '/repositories/team%2Fweb'],
  ['S3', { S3Bucket: 'b' }, undefined, undefined],
])('actionPath: %s %o', (provider, configuration, externalId, path) => {
  expect(actionPath(action(provider, { configuration }), externalId)?.path).toBe(path);
});

test('declarationIn: the answer of get-pipeline, or the declaration alone', () => {
  const pipeline = { name: 'p', stages: [] };
  expect(declarationIn({ pipeline, metadata: {} })).toBe(pipeline);
  expect(declarationIn(pipeline)).toBe(pipeline);
  expect(declarationIn([pipeline])).toBeUndefined();
  expect(declarationIn('p')).toBeUndefined();
  expect(declarationIn({ other: 1 })).toBeUndefined();
});
