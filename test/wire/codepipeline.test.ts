import {
  CodePipelineClient,
  CreatePipelineCommand,
  DeletePipelineCommand,
  DisableStageTransitionCommand,
  EnableStageTransitionCommand,
  GetPipelineCommand,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListActionTypesCommand,
  ListPipelineExecutionsCommand,
  ListPipelinesCommand,
  ListRuleTypesCommand,
  ListTagsForResourceCommand,
  type PipelineDeclaration,
  PutApprovalResultCommand,
  PutWebhookCommand,
  RetryStageExecutionCommand,
  RollbackStageCommand,
  StartPipelineExecutionCommand,
  StopPipelineExecutionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdatePipelineCommand,
} from '@aws-sdk/client-codepipeline';
import { beforeEach, describe, expect, test } from 'vitest';
import { TestApi } from '../helpers/test-api.ts';
import { expectError } from './ecs-fixtures.ts';

let api: TestApi;
let pipelines: CodePipelineClient;

beforeEach(() => {
  api = new TestApi();
  pipelines = new CodePipelineClient(api.client());
});

const action = (category: string, provider: string, over: object = {}) => ({
  name: provider,
  actionTypeId: { category, owner: 'AWS', provider, version: '1' },
  ...over,
});
const source = action('Source', 'S3', {
  configuration: { S3Bucket: 'source', S3ObjectKey: 'app.zip' },
  outputArtifacts: [{ name: 'App' }],
});
const deploy = (over: object = {}) =>
  action('Deploy', 'ECS', {
    configuration: { ClusterName: 'web', ServiceName: 'shop' },
    inputArtifacts: [{ name: 'App' }],
    ...over,
  });
const stages = (...actions: object[]) => [
  { name: 'Source', actions: [source] },
  { name: 'Deploy', actions },
];

const deployTo = (configuration: object) =>
  action('Deploy', 'S3', { configuration, inputArtifacts: [{ name: 'App' }] });
const rule = (provider: string, configuration: object) => ({
  name: 'r',
  ruleTypeId: { category: 'Rule', owner: 'AWS', provider, version: '1' },
  configuration,
});
const entered = (declared: object, result = 'FAIL') => {
  const [first, second] = stages(deploy());
  return [first, { ...second, beforeEntry: { conditions: [{ result, rules: [declared] }] } }];
};

const declaration = (over: object = {}) =>
  ({
    name: 'release',
    roleArn: 'arn:aws:iam::000000000000:role/pipeline',
    artifactStore: { type: 'S3', location: 'artifacts' },
    stages: stages(deploy()),
    ...over,
  }) as PipelineDeclaration;

const create = (over: object = {}) =>
  pipelines.send(new CreatePipelineCommand({ pipeline: declaration(over) }));

const executionIds = async () =>
  (
    await pipelines.send(new ListPipelineExecutionsCommand({ pipelineName: 'release' }))
  ).pipelineExecutionSummaries?.map((each) => each.pipelineExecutionId ?? '') ?? [];

describe('pipelines', () => {
  test('createPipeline: is shown with its defaults, and runs at once', async () => {
    const { pipeline } = await create();
    expect(pipeline).toMatchObject({ version: 1, pipelineType: 'V1', executionMode: 'SUPERSEDED' });
    const found = await pipelines.send(new GetPipelineCommand({ name: 'release' }));
    expect(found.pipeline?.stages?.[1]?.actions?.[0]).toEqual({
      ...deploy(),
      runOrder: 1,
      outputArtifacts: [],
    });
    expect(found.metadata?.pipelineArn).toBe('arn:aws:codepipeline:us-east-1:000000000000:release');
    const [pipelineExecutionId] = await executionIds();
    const { pipelineExecution } = await pipelines.send(
      new GetPipelineExecutionCommand({ pipelineName: 'release', pipelineExecutionId }),
    );
    expect(pipelineExecution).toMatchObject({
      status: 'InProgress',
      trigger: { triggerType: 'CreatePipeline' },
    });
    await expectError(create(), 'PipelineNameInUseException', /release/);
  });

  test('updatePipeline: versions are counted, and earlier ones kept', async () => {
    await create();
    const changed = declaration({ stages: stages(deploy({ name: 'Again' })) });
    const { pipeline } = await pipelines.send(new UpdatePipelineCommand({ pipeline: changed }));
    expect(pipeline?.version).toBe(2);
    const first = await pipelines.send(new GetPipelineCommand({ name: 'release', version: 1 }));
    expect(first.pipeline?.stages?.[1]?.actions?.[0]?.name).toBe('ECS');
    await expectError(
      pipelines.send(new GetPipelineCommand({ name: 'release', version: 3 })),
      'PipelineVersionNotFoundException',
      /3/,
    );
  });

  test('deletePipeline: with its history, and twice', async () => {
    await create();
    for (let i = 0; i < 2; i++) await pipelines.send(new DeletePipelineCommand({ name: 'release' }));
    expect((await pipelines.send(new ListPipelinesCommand({}))).pipelines).toEqual([]);
    await expectError(
      pipelines.send(new GetPipelineStateCommand({ name: 'release' })),
      'PipelineNotFoundException',
      "Account '000000000000' does not have a pipeline with name 'release'",
    );
  });

  test.each([
    [{ stages: stages().slice(0, 1) }, 'InvalidStructureException', /only 1 stage/],
    [
      { stages: [{ name: 'A', actions: [action('Approval', 'Manual')] }, ...stages(deploy())] },
      'InvalidStructureException',
      'Pipeline should start with a stage that only contains source actions',
    ],
    [{ stages: stages({ ...source, name: 'B' }) }, 'InvalidStructureException', /first stage/],
    [
      { stages: [...stages(deploy()), { name: 'Deploy', actions: [deploy()] }] },
      'InvalidStructureException',
      /unique/,
    ],
    [{ artifactStore: undefined }, 'InvalidStructureException', /artifactStore/],
    [{ executionMode: 'QUEUED' }, 'InvalidStructureException', /V2/],
    [{ variables: [{ name: 'x' }] }, 'InvalidStructureException', /V2/],
    [
      { stages: stages(deploy({ configuration: { ClusterName: 'web' } })) },
      'InvalidActionDeclarationException',
      "Action configuration for action 'ECS' is missing required configuration 'ServiceName'",
    ],
    [
      {
        stages: stages(deploy({ configuration: { ClusterName: 'web', ServiceName: 'shop', Foo: '1' } })),
      },
      'InvalidActionDeclarationException',
      "Action configuration for action 'ECS' contains unknown configuration 'Foo'",
    ],
    [
      { stages: stages(action('Build', 'CodeBuild', { inputArtifacts: [{ name: 'App' }] })) },
      'InvalidActionDeclarationException',
      /Category: 'Build', Provider: 'CodeBuild'.*US_EAST_1\. Build where you build/,
    ],
    [
      { stages: stages(deploy({ inputArtifacts: [{ name: 'Built' }] })) },
      'InvalidActionDeclarationException',
      /Built/,
    ],
    [
      { stages: stages(deployTo({ BucketName: 'site', Extract: 'false' })) },
      'InvalidActionDeclarationException',
      "Action configuration for action 'S3' is missing required configuration 'ObjectKey'",
    ],
    [
      { stages: entered(rule('DeploymentWindow', { Cron: '* * * * * ?' })), pipelineType: 'V1' },
      'InvalidStageDeclarationException',
      /V2/,
    ],
    [
      { stages: entered(rule('LambdaInvoke', { FunctionName: 'check' })), pipelineType: 'V2' },
      'InvalidStageDeclarationException',
      /Provider: 'LambdaInvoke'.*CloudWatchAlarm, DeploymentWindow and VariableCheck/,
    ],
    [
      { stages: entered(rule('DeploymentWindow', { Cron: '0 9 * * ?' })), pipelineType: 'V2' },
      'InvalidStageDeclarationException',
      "Rule configuration for rule 'r' has an invalid value for 'Cron'",
    ],
    [
      { stages: entered(rule('CloudWatchAlarm', { AlarmName: 'a' }), 'ROLLBACK'), pipelineType: 'V2' },
      'InvalidStageDeclarationException',
      /ROLLBACK is not valid for beforeEntry.*FAIL, SKIP/,
    ],
    [
      { stages: stages(deploy({ inputArtifacts: [] })) },
      'InvalidActionDeclarationException',
      /declares 0 input artifacts which is less than the minimum count \(1\)/,
    ],
  ])('createPipeline: refuses %j', async (over, code, message) => {
    await expectError(create(over), code, message);
  });

  test('tags', async () => {
    await create();
    const resourceArn = 'arn:aws:codepipeline:us-east-1:000000000000:release';
    await pipelines.send(
      new TagResourceCommand({
        resourceArn,
        tags: [
          { key: 'team', value: 'blue' },
          { key: 'tier', value: 'front' },
        ],
      }),
    );
    await pipelines.send(new UntagResourceCommand({ resourceArn, tagKeys: ['tier'] }));
    const { tags } = await pipelines.send(new ListTagsForResourceCommand({ resourceArn }));
    expect(tags).toEqual([{ key: 'team', value: 'blue' }]);
    await expectError(
      pipelines.send(new TagResourceCommand({ resourceArn: `${resourceArn}s`, tags: [] })),
      'ResourceNotFoundException',
      /releases/,
    );
  });

  test('listActionTypes: those that there are here', async () => {
    const { actionTypes } = await pipelines.send(new ListActionTypesCommand({ actionOwnerFilter: 'AWS' }));
    expect(actionTypes?.map(({ id }) => `${id?.category}/${id?.provider}`)).toEqual([
      'Source/S3',
      'Source/ECR',
      'Approval/Manual',
      'Deploy/ECS',
      'Deploy/S3',
      'Deploy/CodeDeployToECS',
    ]);
    const custom = await pipelines.send(new ListActionTypesCommand({ actionOwnerFilter: 'Custom' }));
    expect(custom.actionTypes).toEqual([]);
  });

  test('listRuleTypes: those that there are here', async () => {
    const { ruleTypes } = await pipelines.send(new ListRuleTypesCommand({}));
    expect(ruleTypes?.map(({ id }) => id?.provider)).toEqual([
      'CloudWatchAlarm',
      'DeploymentWindow',
      'VariableCheck',
    ]);
  });

  test('putWebhook: is not implemented, and says so', async () => {
    const webhook = {
      name: 'w',
      targetPipeline: 'release',
      targetAction: 'S3',
      filters: [{ jsonPath: '$.ref' }],
      authentication: 'UNAUTHENTICATED' as const,
      authenticationConfiguration: {},
    };
    await expect(pipelines.send(new PutWebhookCommand({ webhook }))).rejects.toThrow(/PutWebhook/);
  });
});

describe('executions', () => {
  test('startPipelineExecution: with variables and revisions, once for each token', async () => {
    await create({ pipelineType: 'V2', variables: [{ name: 'tag', defaultValue: 'v1' }, { name: 'who' }] });
    const start = (over: object) =>
      pipelines.send(new StartPipelineExecutionCommand({ name: 'release', ...over }));
    await expectError(start({}), 'ValidationException', /'who'/);
    await expectError(
      start({ variables: [{ name: 'no', value: '1' }] }),
      'ValidationException',
      "Pipeline 'release' does not have a variable with name 'no'",
    );
    const variables = [{ name: 'who', value: 'me' }];
    const revision = { actionName: 'S3', revisionType: 'IMAGE_DIGEST', revisionValue: 'x' };
    await expectError(
      start({ variables, sourceRevisions: [revision] }),
      'ValidationException',
      /IMAGE_DIGEST/,
    );
    const input = { variables, clientRequestToken: 'once' };
    const { pipelineExecutionId } = await start(input);
    expect((await start(input)).pipelineExecutionId).toBe(pipelineExecutionId);
    const { pipelineExecution } = await pipelines.send(
      new GetPipelineExecutionCommand({ pipelineName: 'release', pipelineExecutionId }),
    );
    expect(pipelineExecution).toMatchObject({
      trigger: { triggerType: 'StartPipelineExecution' },
      variables: [
        { name: 'tag', resolvedValue: 'v1' },
        { name: 'who', resolvedValue: 'me' },
      ],
    });
  });

  test('listPipelineExecutions: the newest first, in pages', async () => {
    await create();
    for (let i = 0; i < 2; i++) await pipelines.send(new StartPipelineExecutionCommand({ name: 'release' }));
    const [newest, second, oldest] = await executionIds();
    const page = (over: object) =>
      pipelines.send(new ListPipelineExecutionsCommand({ pipelineName: 'release', maxResults: 2, ...over }));
    const first = await page({});
    expect(first.pipelineExecutionSummaries?.map((each) => each.pipelineExecutionId)).toEqual([
      newest,
      second,
    ]);
    const rest = await page({ nextToken: first.nextToken });
    expect(rest.pipelineExecutionSummaries?.map((each) => each.pipelineExecutionId)).toEqual([oldest]);
    await expectError(page({ nextToken: 'bad' }), 'InvalidNextTokenException', /format/);
  });

  test('stopPipelineExecution: once, while it runs', async () => {
    await create();
    const [pipelineExecutionId] = await executionIds();
    const stop = () =>
      pipelines.send(new StopPipelineExecutionCommand({ pipelineName: 'release', pipelineExecutionId }));
    await stop();
    await expectError(stop(), 'DuplicatedStopRequestException', /Stopping/);
    await expectError(
      pipelines.send(
        new StopPipelineExecutionCommand({ pipelineName: 'release', pipelineExecutionId: api.random.uuid() }),
      ),
      'PipelineExecutionNotFoundException',
      /release/,
    );
  });

  test('stages: transitions, approvals, retries and rollbacks of what is not there', async () => {
    await create();
    const [pipelineExecutionId = ''] = await executionIds();
    const transition = {
      pipelineName: 'release',
      stageName: 'Source',
      transitionType: 'Outbound',
    } as const;
    await pipelines.send(new DisableStageTransitionCommand({ ...transition, reason: 'freeze' }));
    const inbound = async () =>
      (await pipelines.send(new GetPipelineStateCommand({ name: 'release' }))).stageStates?.[1]
        ?.inboundTransitionState;
    expect(await inbound()).toMatchObject({ enabled: false, disabledReason: 'freeze' });
    await pipelines.send(
      new EnableStageTransitionCommand({ ...transition, stageName: 'Deploy', transitionType: 'Inbound' }),
    );
    expect(await inbound()).toMatchObject({ enabled: true });
    await expectError(
      pipelines.send(new EnableStageTransitionCommand({ ...transition, stageName: 'Nothing' })),
      'StageNotFoundException',
      "Pipeline 'release' does not have a stage with name 'Nothing'",
    );
    const approval = {
      pipelineName: 'release',
      stageName: 'Deploy',
      actionName: 'ECS',
      result: { status: 'Approved', summary: '' },
      token: api.random.uuid(),
    } as const;
    await expectError(
      pipelines.send(new PutApprovalResultCommand(approval)),
      'InvalidApprovalTokenException',
      /expired/,
    );
    await expectError(
      pipelines.send(
        new RetryStageExecutionCommand({
          pipelineName: 'release',
          stageName: 'Deploy',
          pipelineExecutionId,
          retryMode: 'FAILED_ACTIONS',
        }),
      ),
      'ConflictException',
      /in progress/,
    );
    await expectError(
      pipelines.send(
        new RollbackStageCommand({
          pipelineName: 'release',
          stageName: 'Deploy',
          targetPipelineExecutionId: pipelineExecutionId,
        }),
      ),
      'UnableToRollbackStageException',
      /V2/,
    );
    const { actionExecutionDetails } = await pipelines.send(
      new ListActionExecutionsCommand({ pipelineName: 'release' }),
    );
    expect(actionExecutionDetails).toEqual([]);
  });
});
