import { arn } from '../../../../domain/arns.ts';
import type { Properties, ResourceHandler, ResourceRequest, UpdateRequest } from '../contract.ts';
import { ifThere } from '../gone.ts';
import { allTags, tagChanges } from '../tags.ts';

const SERVICE = 'codepipeline';
const GONE = ['PipelineNotFoundException'];

/** CloudFormation template reference, AWS::CodePipeline::Pipeline. Ref is the name. */
export const pipeline: ResourceHandler = {
  type: 'AWS::CodePipeline::Pipeline',
  services: [SERVICE],
  create(request) {
    const { call, properties, generatedName } = request;
    const name = properties.Name ?? generatedName(100);
    const answer = call(SERVICE, 'CreatePipeline', {
      pipeline: declarationOf(properties, name),
      tags: tagsOf(allTags(request)),
    });
    disableTransitions(request, name, disabledOf(properties));
    return { done: true, physicalId: name, attributes: attributesOf(answer.pipeline.version, name, request) };
  },
  update(request) {
    const { call, properties, previous, physicalId: name } = request;
    const answer = call(SERVICE, 'UpdatePipeline', { pipeline: declarationOf(properties, name) });
    const [before, after] = [disabledOf(previous), disabledOf(properties)];
    for (const stageName of Object.keys(before).filter((stage) => after[stage] === undefined))
      call(SERVICE, 'EnableStageTransition', {
        pipelineName: name,
        stageName,
        transitionType: 'Inbound',
      });
    disableTransitions(request, name, after);
    retag(request, name);
    if (String(properties.RestartExecutionOnUpdate) === 'true')
      call(SERVICE, 'StartPipelineExecution', { name });
    return { done: true, attributes: attributesOf(answer.pipeline.version, name, request) };
  },
  delete({ call, physicalId: name }) {
    call(SERVICE, 'DeletePipeline', { name });
    return { done: true };
  },
  read({ call, physicalId: name }) {
    const found = ifThere(GONE, () => call(SERVICE, 'GetPipeline', { name }));
    if (found === undefined) return undefined;
    const { roleArn, pipelineType, executionMode } = found.pipeline;
    return { Name: name, RoleArn: roleArn, PipelineType: pipelineType, ExecutionMode: executionMode };
  },
};

/** `ArtifactStores` is a list in templates and a map in the API. */
function declarationOf(properties: Properties, name: string): Properties {
  const { Name: _, Tags: __, DisableInboundStageTransitions: ___, ...rest } = properties;
  const { RestartExecutionOnUpdate: ____, ArtifactStores: stores, ...declaration } = rest;
  if (stores === undefined) return { ...declaration, name };
  const artifactStores = Object.fromEntries(
    stores.map((store: Properties) => [store.Region, store.ArtifactStore]),
  );
  return { ...declaration, artifactStores, name };
}

const attributesOf = (version: number, name: string, { scope }: ResourceRequest) => ({
  Version: String(version),
  Arn: arn('codepipeline', scope, name),
});

function disabledOf({ DisableInboundStageTransitions = [] }: Properties): Record<string, string> {
  return Object.fromEntries(
    DisableInboundStageTransitions.map((each: Properties) => [each.StageName, each.Reason]),
  );
}

function disableTransitions(
  { call }: ResourceRequest,
  pipelineName: string,
  disabled: Readonly<Record<string, string>>,
): void {
  for (const [stageName, reason] of Object.entries(disabled))
    call(SERVICE, 'DisableStageTransition', {
      pipelineName,
      stageName,
      reason,
      transitionType: 'Inbound',
    });
}

const tagsOf = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([key, value]) => ({ key, value }));

function retag(request: UpdateRequest, name: string): void {
  const { set, remove } = tagChanges(request);
  const resourceArn = arn('codepipeline', request.scope, name);
  if (Object.keys(set).length > 0) request.call(SERVICE, 'TagResource', { resourceArn, tags: tagsOf(set) });
  if (remove.length > 0) request.call(SERVICE, 'UntagResource', { resourceArn, tagKeys: remove });
}
