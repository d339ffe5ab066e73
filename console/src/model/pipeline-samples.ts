import type { ActionDeclaration, PipelineDeclaration, StageDeclaration } from '@aws-sdk/client-codepipeline';

/** Pipelines to start from; what is the user's own (names, buckets) stands in them as an example. */

export type Sample = 'rolling' | 'approval' | 'blue-green';

export function samplePipeline(sample: Sample, accountId: string): PipelineDeclaration {
  return {
    name: 'web',
    roleArn: `arn:aws:iam::${accountId}:role/codepipeline`,
    pipelineType: 'V2',
    executionMode: 'QUEUED',
    artifactStore: { type: 'S3', location: 'pipeline-artifacts' },
    stages: stages[sample],
  };
}

const action = (
  category: 'Source' | 'Approval' | 'Deploy',
  provider: string,
  name: string,
  more: Partial<ActionDeclaration>,
): ActionDeclaration => ({
  name,
  actionTypeId: { category, owner: 'AWS', provider, version: '1' },
  ...more,
});

/** The archive has imagedefinitions.json (user guide, "Amazon Elastic Container Service deploy action reference"). */
const archive: StageDeclaration = {
  name: 'Source',
  actions: [
    action('Source', 'S3', 'Archive', {
      configuration: { S3Bucket: 'pipeline-source', S3ObjectKey: 'web.zip' },
      outputArtifacts: [{ name: 'Archive' }],
    }),
  ],
};

const service: StageDeclaration = {
  name: 'Deploy',
  actions: [
    action('Deploy', 'ECS', 'Service', {
      configuration: { ClusterName: 'demo', ServiceName: 'web', FileName: 'imagedefinitions.json' },
      inputArtifacts: [{ name: 'Archive' }],
    }),
  ],
};

const approval: StageDeclaration = {
  name: 'Approve',
  actions: [
    action('Approval', 'Manual', 'Review', { configuration: { CustomData: 'Is the new version good?' } }),
  ],
};

/** The archive has taskdef.json and appspec.yaml, whose placeholder is `<IMAGE1_NAME>`. */
const image: StageDeclaration = {
  name: 'Source',
  actions: [
    action('Source', 'ECR', 'Image', {
      configuration: { RepositoryName: 'web', ImageTag: 'latest' },
      outputArtifacts: [{ name: 'Image' }],
    }),
    action('Source', 'S3', 'Files', {
      configuration: { S3Bucket: 'pipeline-source', S3ObjectKey: 'files.zip' },
      outputArtifacts: [{ name: 'Files' }],
    }),
  ],
};

const blueGreen: StageDeclaration = {
  name: 'Deploy',
  actions: [
    action('Deploy', 'CodeDeployToECS', 'BlueGreen', {
      configuration: {
        ApplicationName: 'web',
        DeploymentGroupName: 'web',
        TaskDefinitionTemplateArtifact: 'Files',
        AppSpecTemplateArtifact: 'Files',
        Image1ArtifactName: 'Image',
        Image1ContainerName: 'IMAGE1_NAME',
      },
      inputArtifacts: [{ name: 'Image' }, { name: 'Files' }],
    }),
  ],
};

const stages: Record<Sample, StageDeclaration[]> = {
  rolling: [archive, service],
  approval: [archive, approval, service],
  'blue-green': [image, blueGreen],
};
