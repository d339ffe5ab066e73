import {
  type ActionExecutionDetail,
  GetPipelineCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  ListPipelinesCommand,
  ListTagsForResourceCommand,
  type PipelineDeclaration,
  type PipelineExecutionSummary,
  type PipelineMetadata,
  type PipelineSummary,
  type StageState,
  type Tag,
} from '@aws-sdk/client-codepipeline';
import { codepipeline } from '../aws/codepipeline.ts';
import { allPages } from '../aws/pages.ts';

export interface ListedPipeline extends PipelineSummary {
  last: PipelineExecutionSummary | undefined;
}

export function listPipelineNames(): Promise<PipelineSummary[]> {
  return allPages(async (nextToken) => {
    const page = await codepipeline.send(new ListPipelinesCommand({ nextToken }));
    return { items: page.pipelines, next: page.nextToken };
  });
}

/** Every pipeline with its newest execution. */
export async function listPipelines(): Promise<ListedPipeline[]> {
  const pipelines = await listPipelineNames();
  return Promise.all(
    pipelines.map(async (pipeline) => {
      const page = await codepipeline.send(
        new ListPipelineExecutionsCommand({ pipelineName: pipeline.name, maxResults: 1 }),
      );
      return { ...pipeline, last: page.pipelineExecutionSummaries?.[0] };
    }),
  );
}

export interface DescribedPipeline {
  declaration: PipelineDeclaration;
  metadata: PipelineMetadata;
  states: StageState[];
  tags: Tag[];
}

/** One pipeline with the state of its stages; null where there is none, which the list tells without a refusal. */
export async function describePipeline(name: string): Promise<DescribedPipeline | null> {
  const names = await listPipelineNames();
  if (!names.some((each) => each.name === name)) return null;
  const [{ pipeline = {} as PipelineDeclaration, metadata = {} }, { stageStates = [] }] = await Promise.all([
    codepipeline.send(new GetPipelineCommand({ name })),
    codepipeline.send(new GetPipelineStateCommand({ name })),
  ]);
  const { tags = [] } = await codepipeline.send(
    new ListTagsForResourceCommand({ resourceArn: metadata.pipelineArn }),
  );
  return { declaration: pipeline, metadata, states: stageStates, tags };
}

/** The newest first. */
export function listExecutions(pipelineName: string): Promise<PipelineExecutionSummary[]> {
  return allPages(async (nextToken) => {
    const page = await codepipeline.send(new ListPipelineExecutionsCommand({ pipelineName, nextToken }));
    return { items: page.pipelineExecutionSummaries, next: page.nextToken };
  });
}

export function listActionExecutions(
  pipelineName: string,
  pipelineExecutionId: string,
): Promise<ActionExecutionDetail[]> {
  return allPages(async (nextToken) => {
    const input = { pipelineName, nextToken, filter: { pipelineExecutionId } };
    const page = await codepipeline.send(new ListActionExecutionsCommand(input));
    return { items: page.actionExecutionDetails, next: page.nextToken };
  });
}
