import type { GetParameterResult, PutParameterCommandInput, Tag } from '@aws-sdk/client-ssm';
import type { ResourceHandler, ResourceRequest, Step, UpdateRequest } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { allTags, tagChanges, tagList } from '../tags.ts';

/** CloudFormation template reference, AWS::SSM::Parameter. Ref is the name; Type and Value are attributes. */
export const ssmParameter: ResourceHandler = {
  type: 'AWS::SSM::Parameter',
  services: ['ssm'],
  create(request) {
    const name: string = request.properties.Name ?? request.generatedName(1011, { prefix: 'CFN' });
    request.call('ssm', 'PutParameter', { ...input(request, name), Tags: tagList(allTags(request)) });
    return done(request, name);
  },
  update(request) {
    request.call('ssm', 'PutParameter', { ...input(request, request.physicalId), Overwrite: true });
    retag(request);
    return done(request, request.physicalId);
  },
  delete({ call, physicalId }) {
    unlessGone(['ParameterNotFound'], () => call('ssm', 'DeleteParameter', { Name: physicalId }));
    return { done: true };
  },
  read({ call, physicalId }) {
    const found = ifThere(['ParameterNotFound'], () =>
      call<GetParameterResult>('ssm', 'GetParameter', { Name: physicalId }),
    );
    if (found?.Parameter === undefined) return undefined;
    const { Parameters } = call('ssm', 'DescribeParameters', {
      ParameterFilters: [{ Key: 'Name', Values: [physicalId] }],
    });
    const { Description, AllowedPattern, Tier } = Parameters[0] ?? {};
    const { TagList } = call('ssm', 'ListTagsForResource', {
      ResourceType: 'Parameter',
      ResourceId: physicalId,
    });
    const tags = Object.fromEntries(TagList.map((tag: Tag) => [tag.Key, tag.Value]));
    return { ...found.Parameter, Description, AllowedPattern, Tier, Tags: tags };
  },
};

function input({ properties }: ResourceRequest, Name: string): PutParameterCommandInput {
  const { Type, Value, Description, AllowedPattern, Tier, DataType, Policies } = properties;
  return { Name, Type, Value: String(Value), Description, AllowedPattern, Tier, DataType, Policies };
}

function retag(request: UpdateRequest): void {
  const { call, physicalId: ResourceId } = request;
  const { set, remove } = tagChanges(request);
  const resource = { ResourceType: 'Parameter', ResourceId };
  if (Object.keys(set).length > 0) call('ssm', 'AddTagsToResource', { ...resource, Tags: tagList(set) });
  if (remove.length > 0) call('ssm', 'RemoveTagsFromResource', { ...resource, TagKeys: remove });
}

function done({ properties }: ResourceRequest, physicalId: string): Step {
  return { done: true, physicalId, attributes: { Type: properties.Type, Value: String(properties.Value) } };
}
