import type { ActionDeclaration, PipelineDeclaration, StageDeclaration } from '@aws-sdk/client-codepipeline';
import { findActionType } from '../../domain/codepipeline/action-types.ts';
import { checkConditions } from './check-conditions.ts';
import { checkConfiguration } from './check-configuration.ts';
import { invalidAction, invalidStage, invalidStructure } from './errors.ts';

/** CodePipeline user guide, "Quotas in AWS CodePipeline". */
const MOST_STAGES = 50;
const MOST_ACTIONS = 100;

/** A pipeline's structure (user guide, "CodePipeline pipeline structure reference"), with defaults filled in as GetPipeline shows them. */
export function checkedDeclaration(given: PipelineDeclaration, region: string): PipelineDeclaration {
  const stages = given.stages ?? [];
  checkType(given);
  checkStages(stages);
  checkArtifactStores(given, region);
  const produced = new Set<string>();
  for (const stage of stages) {
    checkStage(stage, given);
    checkArtifacts(stage, produced, region);
  }
  return {
    ...given,
    executionMode: given.executionMode ?? 'SUPERSEDED',
    pipelineType: given.pipelineType ?? 'V1',
    stages: stages.map((stage) => ({ ...stage, actions: stage.actions?.map(withDefaults) })),
  };
}

const withDefaults = (action: ActionDeclaration): ActionDeclaration => ({
  ...action,
  runOrder: action.runOrder ?? 1,
  configuration: action.configuration ?? {},
  outputArtifacts: action.outputArtifacts ?? [],
  inputArtifacts: action.inputArtifacts ?? [],
});

function checkType({ pipelineType = 'V1', executionMode, variables, triggers }: PipelineDeclaration): void {
  if ((triggers ?? []).length > 0)
    throw invalidStructure(
      'Triggers are for Git connections, which are not supported here. Use an S3 or an ECR source and a rule of EventBridge.',
    );
  if (pipelineType === 'V2') return;
  if (executionMode === 'QUEUED' || executionMode === 'PARALLEL')
    throw invalidStructure(`The execution mode ${executionMode} is supported for V2 type pipelines only.`);
  if ((variables ?? []).length > 0)
    throw invalidStructure('Pipeline level variables are supported for V2 type pipelines only.');
}

function checkStages(stages: readonly StageDeclaration[]): void {
  if (stages.length < 2)
    throw invalidStructure(
      `Pipeline has only ${stages.length} stage(s). There should be a minimum of 2 stages in a pipeline`,
    );
  if (stages.length > MOST_STAGES)
    throw invalidStructure(`A pipeline can have at most ${MOST_STAGES} stages.`);
  const names = stages.map((stage) => stage.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw invalidStructure(
      `Stage names must be unique within a pipeline: '${twice}' is used more than once.`,
    );
  const sources = (stage: StageDeclaration | undefined) =>
    stage?.actions?.filter((action) => action.actionTypeId?.category === 'Source') ?? [];
  const [first, ...rest] = stages;
  if (sources(first).length === 0 || sources(first).length < (first?.actions?.length ?? 0))
    throw invalidStructure('Pipeline should start with a stage that only contains source actions');
  if (rest.some((stage) => sources(stage).length > 0))
    throw invalidStructure('Source actions may only occur in the first stage');
}

function checkArtifactStores({ artifactStore, artifactStores }: PipelineDeclaration, region: string): void {
  if ((artifactStore === undefined) === (artifactStores === undefined))
    throw invalidStructure('Pipeline must have either artifactStore or artifactStores, and not both.');
  if (artifactStores !== undefined && artifactStores[region] === undefined)
    throw invalidStructure(
      `artifactStores must have an artifact store in the pipeline's own region, ${region}.`,
    );
}

function checkStage(stage: StageDeclaration, { pipelineType }: PipelineDeclaration): void {
  const name = stage.name ?? '';
  const actions = stage.actions ?? [];
  if (actions.length === 0) throw invalidStage(`Stage '${name}' must have at least one action.`);
  if (actions.length > MOST_ACTIONS)
    throw invalidStage(`Stage '${name}' can have at most ${MOST_ACTIONS} actions.`);
  if ((stage.blockers ?? []).length > 0) throw invalidStage('Blockers are reserved for future use.');
  checkConditions(stage, pipelineType);
  const names = actions.map((action) => action.name);
  const twice = names.find((each, i) => names.indexOf(each) !== i);
  if (twice !== undefined)
    throw invalidAction(`Action names must be unique within stage '${name}': '${twice}' is used twice.`);
}

/** Every artifact that goes in has come out of an action before (user guide, "Input and output artifacts"). */
function checkArtifacts(stage: StageDeclaration, produced: Set<string>, region: string): void {
  const actions = [...(stage.actions ?? [])].sort((a, b) => (a.runOrder ?? 1) - (b.runOrder ?? 1));
  for (const action of actions) {
    checkAction(action, region);
    for (const { name = '' } of action.inputArtifacts ?? [])
      if (!produced.has(name))
        throw invalidAction(
          `Input Artifact Bundle ${name} in action ${action.name} is declared as an input artifact, but no action before it has it as an output artifact.`,
        );
    for (const { name = '' } of action.outputArtifacts ?? []) {
      if (produced.has(name))
        throw invalidStructure(`Output Artifact Bundle name must be unique within the pipeline: ${name}`);
      produced.add(name);
    }
  }
}

function checkAction(action: ActionDeclaration, region: string): void {
  const { category = '', owner = '', provider = '', version = '' } = action.actionTypeId ?? {};
  const facts = owner === 'AWS' && version === '1' ? findActionType(category, provider) : undefined;
  if (facts === undefined)
    throw invalidAction(
      `ActionType (Category: '${category}', Provider: '${provider}', Owner: '${owner}', Version: '${version}') in action '${action.name}' is not available in region ${region.toUpperCase().replaceAll('-', '_')}. ${hint(category)}`,
    );
  checkConfiguration('action', action, facts, invalidAction);
  if (category === 'Deploy' && provider === 'S3') checkS3Deploy(action);
  checkCount(action.name, 'input', action.inputArtifacts, facts.inputs);
  checkCount(action.name, 'output', action.outputArtifacts, facts.outputs);
}

/** "If false, then the ObjectKey is required" (user guide, "Amazon S3 deploy action reference"). */
function checkS3Deploy({ name, configuration = {} }: ActionDeclaration): void {
  const { Extract = '', ObjectKey } = configuration;
  if (!/^(true|false)$/i.test(Extract))
    throw invalidAction(`Action configuration for action '${name}' must have 'Extract' as true or false`);
  if (Extract.toLowerCase() === 'false' && !ObjectKey)
    throw invalidAction(
      `Action configuration for action '${name}' is missing required configuration 'ObjectKey'`,
    );
}

function hint(category: string): string {
  if (category === 'Build' || category === 'Test' || category === 'Compute')
    return 'Build where you build: hand the result over by an S3 or an ECR source.';
  return 'Supported here: S3 and ECR sources, manual approvals, and the deploy actions ECS, CodeDeployToECS and S3.';
}

function checkCount(
  name: string | undefined,
  direction: 'input' | 'output',
  artifacts: readonly unknown[] = [],
  [minimum, maximum]: readonly [number, number],
): void {
  const count = artifacts.length;
  if (count < minimum)
    throw invalidAction(
      `Action ${name} declares ${count} ${direction} artifacts which is less than the minimum count (${minimum}).`,
    );
  if (count > maximum)
    throw invalidAction(
      `Action ${name} declares ${count} ${direction} artifacts which is more than the maximum count (${maximum}).`,
    );
}
