import type { DescribeSecretResponse } from '@aws-sdk/client-secrets-manager';
import type { Properties, ResourceHandler, ResourceRequest, UpdateRequest } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { allTags, tagChanges, tagList } from '../tags.ts';

const SERVICE = 'secrets-manager';
const GONE = ['ResourceNotFoundException'];

/** CloudFormation template reference, AWS::SecretsManager::Secret. Ref is the ARN; a value can be generated into a template of JSON. */
export const secret: ResourceHandler = {
  type: 'AWS::SecretsManager::Secret',
  services: [SERVICE],
  create(request) {
    const { Name, Description, KmsKeyId } = request.properties;
    const { ARN } = request.call(SERVICE, 'CreateSecret', {
      Name: Name ?? request.generatedName(255, { prefix: '' }),
      Description,
      KmsKeyId,
      SecretString: secretValue(request),
      ClientRequestToken: request.token,
      Tags: tagList(allTags(request)),
    });
    return { done: true, physicalId: ARN, attributes: { Id: ARN } };
  },
  update(request) {
    const { call, properties, previous, physicalId: SecretId } = request;
    const { Description, KmsKeyId } = properties;
    const differs = ['SecretString', 'GenerateSecretString'].some(
      (name) => JSON.stringify(properties[name]) !== JSON.stringify(previous[name]),
    );
    const SecretString = differs ? secretValue(request) : undefined;
    call(SERVICE, 'UpdateSecret', { SecretId, Description, KmsKeyId, SecretString });
    retag(request);
    return { done: true };
  },
  delete({ call, physicalId: SecretId }) {
    unlessGone(GONE, () => call(SERVICE, 'DeleteSecret', { SecretId, ForceDeleteWithoutRecovery: true }));
    return { done: true };
  },
  read({ call, physicalId: SecretId }) {
    const found: DescribeSecretResponse | undefined = ifThere(GONE, () =>
      call(SERVICE, 'DescribeSecret', { SecretId }),
    );
    if (found === undefined || found.DeletedDate !== undefined) return undefined;
    const { Name, Description, KmsKeyId, Tags } = found;
    return { Name, Description, KmsKeyId, Tags };
  },
};

function secretValue({ call, properties }: ResourceRequest): string {
  const { SecretString, GenerateSecretString } = properties;
  if (SecretString !== undefined) return String(SecretString);
  const { SecretStringTemplate, GenerateStringKey, ...wishes }: Properties = GenerateSecretString ?? {};
  const { RandomPassword } = call(SERVICE, 'GetRandomPassword', wishes);
  if (SecretStringTemplate === undefined) return RandomPassword;
  return JSON.stringify({ ...JSON.parse(SecretStringTemplate), [GenerateStringKey]: RandomPassword });
}

function retag(request: UpdateRequest): void {
  const { call, physicalId: SecretId } = request;
  const { set, remove } = tagChanges(request);
  if (Object.keys(set).length > 0) call(SERVICE, 'TagResource', { SecretId, Tags: tagList(set) });
  if (remove.length > 0) call(SERVICE, 'UntagResource', { SecretId, TagKeys: remove });
}

/** CloudFormation template reference, AWS::SecretsManager::ResourcePolicy. */
export const secretPolicy: ResourceHandler = {
  type: 'AWS::SecretsManager::ResourcePolicy',
  services: [SERVICE],
  create({ call, properties }) {
    call(SERVICE, 'PutResourcePolicy', properties);
    return { done: true, physicalId: String(properties.SecretId), attributes: { Id: properties.SecretId } };
  },
  update({ call, properties }) {
    call(SERVICE, 'PutResourcePolicy', properties);
    return { done: true };
  },
  delete({ call, properties: { SecretId } }) {
    unlessGone(GONE, () => call(SERVICE, 'DeleteResourcePolicy', { SecretId }));
    return { done: true };
  },
  read({ call, properties: { SecretId } }) {
    const found = ifThere(GONE, () => call(SERVICE, 'GetResourcePolicy', { SecretId }));
    return found?.ResourcePolicy && { SecretId, ResourcePolicy: found.ResourcePolicy };
  },
};
