import type { Repository } from '@aws-sdk/client-ecr';
import { awsCommand } from './cli.ts';

/** A repository as AWS CLI commands, an `AWS::ECR::Repository`, and the API's JSON. */
export function repositoryAsCode(repository: Repository) {
  const { repositoryName, imageTagMutability, imageScanningConfiguration } = repository;
  return {
    cli: [
      awsCommand('ecr', 'describe-repositories', { 'repository-names': [repositoryName!] }),
      awsCommand('ecr', 'describe-images', { 'repository-name': repositoryName }),
      awsCommand('ecr', 'create-repository', {
        'repository-name': repositoryName,
        'image-tag-mutability': imageTagMutability,
      }),
    ],
    cloudFormation: {
      Repository: {
        Type: 'AWS::ECR::Repository',
        Properties: {
          RepositoryName: repositoryName,
          ImageTagMutability: imageTagMutability,
          ImageScanningConfiguration: { ScanOnPush: imageScanningConfiguration?.scanOnPush ?? false },
        },
      },
    },
    json: repository,
  };
}
