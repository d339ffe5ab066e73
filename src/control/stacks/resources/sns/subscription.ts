import type { Properties, ResourceHandler, ResourceRequest } from '../contract.ts';
import { attributeText, callSns, queryList, textOf, unlessGoneThere } from '../upstream.ts';

const GONE = ['NotFound', 'NotFoundException'];
const attributes = [
  'DeliveryPolicy',
  'FilterPolicy',
  'FilterPolicyScope',
  'RawMessageDelivery',
  'RedrivePolicy',
  'ReplayPolicy',
  'SubscriptionRoleArn',
];

/** CloudFormation template reference, AWS::SNS::Subscription, made at the upstream. Ref is the ARN. Subscribe of what is subscribed answers with it. */
export const subscription: ResourceHandler = {
  type: 'AWS::SNS::Subscription',
  services: [],
  remote: true,
  async create(request) {
    const { TopicArn, Protocol, Endpoint } = request.properties;
    const answer = await callSns(inRegion(request), 'Subscribe', {
      TopicArn,
      Protocol,
      ...(Endpoint !== undefined && { Endpoint }),
      ReturnSubscriptionArn: 'true',
      ...queryList('Attributes.entry', entriesOf(request.properties)),
    });
    const Arn = textOf(answer, 'SubscriptionArn') ?? '';
    return { done: true, physicalId: Arn, attributes: { Arn } };
  },
  async update(request) {
    const { properties, previous, physicalId: SubscriptionArn } = request;
    for (const AttributeName of attributes) {
      const AttributeValue = attributeText(properties[AttributeName]);
      if (AttributeValue !== attributeText(previous[AttributeName]))
        await callSns(inRegion(request), 'SetSubscriptionAttributes', {
          SubscriptionArn,
          AttributeName,
          AttributeValue,
        });
    }
    return { done: true };
  },
  async delete(request) {
    const { physicalId: SubscriptionArn } = request;
    await unlessGoneThere(GONE, () => callSns(inRegion(request), 'Unsubscribe', { SubscriptionArn }));
    return { done: true };
  },
};

const entriesOf = (properties: Properties) =>
  attributes.flatMap((key) =>
    properties[key] === undefined ? [] : [{ key, value: attributeText(properties[key]) }],
  );

/** `Region` is the topic's where that is another one (template reference). */
function inRegion<Request extends ResourceRequest>(request: Request): Request {
  const { Region: region = request.scope.region } = request.properties;
  return { ...request, scope: { ...request.scope, region } };
}
