import type {
  ActionDeclaration,
  ActionState,
  PipelineDeclaration,
  SourceRevision,
  StageDeclaration,
  StageState,
} from '@aws-sdk/client-codepipeline';
import { pathTo } from '../shell/navigation.ts';

/** What the console reasons about pipelines: each stage as it is declared together with where it stands. */

export interface ActionView {
  declared: ActionDeclaration;
  state: ActionState | undefined;
}

export interface StageView {
  name: string;
  declared: StageDeclaration;
  state: StageState | undefined;
  actions: ActionView[];
}

/** Actions in the order in which they run. */
export function stagesOf({ stages = [] }: PipelineDeclaration, states: StageState[]): StageView[] {
  return stages.map((declared) => {
    const state = states.find(({ stageName }) => stageName === declared.name);
    const actions = (declared.actions ?? [])
      .toSorted((a, b) => (a.runOrder ?? 1) - (b.runOrder ?? 1))
      .map((action) => ({
        declared: action,
        state: state?.actionStates?.find(({ actionName }) => actionName === action.name),
      }));
    return { name: declared.name ?? '', declared, state, actions };
  });
}

/** Whether the action waits for somebody's answer. */
export function approvalToken({ declared, state }: ActionView): string | undefined {
  if (declared.actionTypeId?.category !== 'Approval') return undefined;
  return state?.latestExecution?.status === 'InProgress' ? state.latestExecution.token : undefined;
}

/** The console's page of what an action works on: `externalId` is what the action's last execution made. */
export function actionPath(
  { actionTypeId, configuration = {} }: Partial<Pick<ActionDeclaration, 'actionTypeId' | 'configuration'>>,
  externalId?: string,
): { path: string; name: string } | undefined {
  const { ClusterName = 'default', ServiceName, RepositoryName, StackName, ApplicationName } = configuration;
  switch (actionTypeId?.provider) {
    case 'ECS':
      return ServiceName
        ? { path: pathTo('services', ClusterName, ServiceName), name: ServiceName }
        : undefined;
    case 'CodeDeployToECS':
    case 'CodeDeploy':
      if (externalId) return { path: pathTo('deployments', externalId), name: externalId };
      return ApplicationName ? { path: '/deployments?tab=groups', name: ApplicationName } : undefined;
    case 'ECR':
      return RepositoryName
        ? { path: pathTo('repositories', RepositoryName), name: RepositoryName }
        : undefined;
    case 'CloudFormation':
      return StackName ? { path: pathTo('stacks', StackName), name: StackName } : undefined;
    default:
      return undefined;
  }
}

/** The declaration in a pasted text: `get-pipeline`'s answer, or what stands under `pipeline` there. */
export function declarationIn(value: unknown): PipelineDeclaration | undefined {
  if (!isObject(value)) return undefined;
  const inner = 'pipeline' in value ? value.pipeline : value;
  return isObject(inner) && ('stages' in inner || 'name' in inner)
    ? (inner as unknown as PipelineDeclaration)
    : undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Execution ids are long; their first part tells them apart, as AWS's console shows them. */
export const shortId = (id = '') => id.slice(0, 8);

/** `App: 135aa95a`, one for each source action. */
export function revisionWords(revisions: SourceRevision[] = []): string {
  return revisions
    .map(({ actionName, revisionId }) => `${actionName}: ${shortRevision(revisionId)}`)
    .join(', ');
}

/** A digest without its algorithm, a commit, a version: the first of its signs are enough to know it by. */
export const shortRevision = (revision = '') => revision.replace(/^sha256:/, '').slice(0, 12);
