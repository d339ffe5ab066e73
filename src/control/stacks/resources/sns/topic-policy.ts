import type { ResourceHandler, ResourceRequest } from '../contract.ts';
import { attributeText, callSns, unlessGoneThere } from '../upstream.ts';

const GONE = ['NotFound', 'NotFoundException'];

/** CloudFormation template reference, AWS::SNS::TopicPolicy: the policy of each topic; without it, the owner alone. */
export const topicPolicy: ResourceHandler = {
  type: 'AWS::SNS::TopicPolicy',
  services: [],
  remote: true,
  async create(request) {
    const Id = request.generatedName(255);
    await put(request, request.properties.Topics, request.properties.PolicyDocument);
    return { done: true, physicalId: Id, attributes: { Id } };
  },
  async update(request) {
    const { properties, previous } = request;
    const gone = (previous.Topics as string[]).filter((arn) => !properties.Topics.includes(arn));
    await reset(request, gone);
    await put(request, properties.Topics, properties.PolicyDocument);
    return { done: true };
  },
  async delete(request) {
    await reset(request, request.properties.Topics);
    return { done: true };
  },
};

async function put(request: ResourceRequest, topics: readonly string[], policy: unknown): Promise<void> {
  for (const TopicArn of topics)
    await callSns(request, 'SetTopicAttributes', {
      TopicArn,
      AttributeName: 'Policy',
      AttributeValue: attributeText(policy),
    });
}

/** The policy that a topic has from its making (SNS developer guide, "Example cases for Amazon SNS access control"). */
async function reset(request: ResourceRequest, topics: readonly string[]): Promise<void> {
  for (const arn of topics)
    await unlessGoneThere(GONE, () =>
      put(request, [arn], {
        Version: '2008-10-17',
        Id: '__default_policy_ID',
        Statement: [
          {
            Sid: '__default_statement_ID',
            Effect: 'Allow',
            Principal: { AWS: '*' },
            Action: ['SNS:Publish', 'SNS:Subscribe', 'SNS:GetTopicAttributes', 'SNS:SetTopicAttributes'],
            Resource: arn,
            Condition: { StringEquals: { 'AWS:SourceOwner': arn.split(':')[4] ?? '' } },
          },
        ],
      }),
    );
}
