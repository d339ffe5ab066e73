/**
 * The action types that pipelines can have here, with what they are configured by (CodePipeline user guide, "Action structure reference", and "Number of input and output
 * artifacts for each action type").
 */
export interface ActionTypeFacts {
  readonly category: 'Source' | 'Approval' | 'Deploy';
  readonly provider: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly inputs: readonly [minimum: number, maximum: number];
  readonly outputs: readonly [minimum: number, maximum: number];
}

const images = [1, 2, 3, 4].flatMap((n) => [`Image${n}ArtifactName`, `Image${n}ContainerName`]);

export const actionTypes: readonly ActionTypeFacts[] = [
  {
    category: 'Source',
    provider: 'S3',
    required: ['S3Bucket', 'S3ObjectKey'],
    optional: ['PollForSourceChanges', 'AllowOverrideForS3ObjectKey'],
    inputs: [0, 0],
    outputs: [1, 1],
  },
  {
    category: 'Source',
    provider: 'ECR',
    required: ['RepositoryName'],
    optional: ['ImageTag'],
    inputs: [0, 0],
    outputs: [1, 1],
  },
  {
    category: 'Approval',
    provider: 'Manual',
    required: [],
    optional: ['CustomData', 'ExternalEntityLink', 'NotificationArn'],
    inputs: [0, 0],
    outputs: [0, 0],
  },
  {
    category: 'Deploy',
    provider: 'ECS',
    required: ['ClusterName', 'ServiceName'],
    optional: ['FileName', 'DeploymentTimeout'],
    inputs: [1, 1],
    outputs: [0, 0],
  },
  {
    category: 'Deploy',
    provider: 'S3',
    required: ['BucketName', 'Extract'],
    optional: ['ObjectKey', 'KMSEncryptionKeyARN', 'CannedACL', 'CacheControl'],
    inputs: [1, 1],
    outputs: [0, 0],
  },
  {
    category: 'Deploy',
    provider: 'CodeDeployToECS',
    required: [
      'ApplicationName',
      'DeploymentGroupName',
      'TaskDefinitionTemplateArtifact',
      'AppSpecTemplateArtifact',
    ],
    optional: ['TaskDefinitionTemplatePath', 'AppSpecTemplatePath', ...images],
    inputs: [1, 5],
    outputs: [0, 0],
  },
];

export function findActionType(category: string, provider: string): ActionTypeFacts | undefined {
  return actionTypes.find((each) => each.category === category && each.provider === provider);
}
