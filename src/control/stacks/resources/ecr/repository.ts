import type { Repository } from '@aws-sdk/client-ecr';
import type { ResourceHandler, ResourceRequest, Step, UpdateRequest } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { allTags, tagChanges, tagList } from '../tags.ts';

const GONE = ['RepositoryNotFoundException'];

/** CloudFormation template reference, AWS::ECR::Repository. Ref is the name. */
export const repository: ResourceHandler = {
  type: 'AWS::ECR::Repository',
  services: ['ecr'],
  create(request) {
    const { properties } = request;
    // A repository's name is lower-case letters (ECR API reference, CreateRepository).
    const repositoryName: string =
      properties.RepositoryName ?? request.generatedName(256, { lowerCase: true });
    const { repository: made } = request.call('ecr', 'CreateRepository', {
      repositoryName,
      imageScanningConfiguration: properties.ImageScanningConfiguration,
      imageTagMutability: properties.ImageTagMutability,
      imageTagMutabilityExclusionFilters: properties.ImageTagMutabilityExclusionFilters,
      encryptionConfiguration: properties.EncryptionConfiguration,
      tags: tagList(allTags(request)),
    });
    setPolicies(request, repositoryName);
    return done(made);
  },
  update(request) {
    const { call, properties, physicalId: repositoryName } = request;
    if (properties.ImageScanningConfiguration !== undefined)
      call('ecr', 'PutImageScanningConfiguration', {
        repositoryName,
        imageScanningConfiguration: properties.ImageScanningConfiguration,
      });
    call('ecr', 'PutImageTagMutability', {
      repositoryName,
      imageTagMutability: properties.ImageTagMutability ?? 'MUTABLE',
      imageTagMutabilityExclusionFilters: properties.ImageTagMutabilityExclusionFilters,
    });
    dropPolicies(request);
    setPolicies(request, repositoryName);
    retag(request);
    return { done: true };
  },
  delete({ call, properties, physicalId: repositoryName }) {
    const force = String(properties.EmptyOnDelete ?? false) === 'true';
    unlessGone(GONE, () => call('ecr', 'DeleteRepository', { repositoryName, force }));
    return { done: true };
  },
  read({ call, physicalId: repositoryName }) {
    const answer = ifThere(GONE, () =>
      call('ecr', 'DescribeRepositories', { repositoryNames: [repositoryName] }),
    );
    const found: Repository | undefined = answer?.repositories[0];
    if (found === undefined) return undefined;
    const policy = ifThere(['RepositoryPolicyNotFoundException'], () =>
      call('ecr', 'GetRepositoryPolicy', { repositoryName }),
    );
    const lifecycle = ifThere(['LifecyclePolicyNotFoundException'], () =>
      call('ecr', 'GetLifecyclePolicy', { repositoryName }),
    );
    return {
      ...found,
      RepositoryPolicyText: policy?.policyText,
      LifecyclePolicy: lifecycle,
      ...call('ecr', 'ListTagsForResource', { resourceArn: found.repositoryArn }),
    };
  },
};

function setPolicies({ call, properties }: ResourceRequest, repositoryName: string): void {
  const { RepositoryPolicyText, LifecyclePolicy } = properties;
  if (RepositoryPolicyText !== undefined)
    call('ecr', 'SetRepositoryPolicy', { repositoryName, policyText: RepositoryPolicyText });
  if (LifecyclePolicy?.LifecyclePolicyText !== undefined)
    call('ecr', 'PutLifecyclePolicy', {
      repositoryName,
      registryId: LifecyclePolicy.RegistryId,
      lifecyclePolicyText: LifecyclePolicy.LifecyclePolicyText,
    });
}

function dropPolicies({ call, properties, previous, physicalId: repositoryName }: UpdateRequest): void {
  if (previous.RepositoryPolicyText !== undefined && properties.RepositoryPolicyText === undefined)
    unlessGone(['RepositoryPolicyNotFoundException'], () =>
      call('ecr', 'DeleteRepositoryPolicy', { repositoryName }),
    );
  if (previous.LifecyclePolicy !== undefined && properties.LifecyclePolicy === undefined)
    unlessGone(['LifecyclePolicyNotFoundException'], () =>
      call('ecr', 'DeleteLifecyclePolicy', { repositoryName }),
    );
}

function retag(request: UpdateRequest): void {
  const { call, attributes } = request;
  const { set, remove } = tagChanges(request);
  const resourceArn = attributes.Arn;
  if (Object.keys(set).length > 0) call('ecr', 'TagResource', { resourceArn, tags: tagList(set) });
  if (remove.length > 0) call('ecr', 'UntagResource', { resourceArn, tagKeys: remove });
}

function done({ repositoryName, repositoryArn, repositoryUri }: Repository): Step {
  return {
    done: true,
    physicalId: repositoryName ?? '',
    attributes: { Arn: repositoryArn, RepositoryUri: repositoryUri },
  };
}
