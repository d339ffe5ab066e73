import type { PipelineDeclaration, Tag } from '@aws-sdk/client-codepipeline';
import { awsCommand } from './cli.ts';
import { pascalKeys } from './pascal-keys.ts';

/** Members whose keys are not the API's own: an action's configuration, a rule's. */
const MAPS = ['configuration', 'environmentVariables'];

/** A pipeline as AWS CLI commands, an `AWS::CodePipeline::Pipeline`, and the API's JSON. The template has no version. */
export function pipelineAsCode(declaration: PipelineDeclaration, tags: Tag[] = []) {
  const { version: _version, ...pipeline } = declaration;
  const name = declaration.name ?? '';
  return {
    cli: [
      awsCommand('codepipeline', 'get-pipeline', { name }),
      awsCommand('codepipeline', 'get-pipeline-state', { name }),
      awsCommand('codepipeline', 'start-pipeline-execution', { name }),
      awsCommand('codepipeline', 'create-pipeline', { pipeline, tags: tags.length ? tags : undefined }),
    ],
    cloudFormation: {
      Pipeline: {
        Type: 'AWS::CodePipeline::Pipeline',
        Properties: { ...pascalKeys(pipeline, MAPS), ...(tags.length ? { Tags: tags.map(pascalTag) } : {}) },
      },
    },
    json: { pipeline: declaration },
  };
}

const pascalTag = ({ key, value }: Tag) => ({ Key: key, Value: value });
