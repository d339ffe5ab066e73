import type { Properties, ResourceHandler, ResourceRequest, UpdateRequest } from '../contract.ts';
import { allTags, tagChanges, tagList } from '../tags.ts';
import { attributeText, callSns, queryList, textOf, unlessGoneThere } from '../upstream.ts';

const GONE = ['NotFound', 'NotFoundException'];
const attributes = [
  'DisplayName',
  'KmsMasterKeyId',
  'FifoTopic',
  'ContentBasedDeduplication',
  'SignatureVersion',
  'TracingConfig',
  'ArchivePolicy',
  'FifoThroughputScope',
];

/** CloudFormation template reference, AWS::SNS::Topic, made at the upstream. Ref is the ARN. CreateTopic of a name that is there answers with it. */
export const topic: ResourceHandler = {
  type: 'AWS::SNS::Topic',
  services: [],
  remote: true,
  async create(request) {
    const { properties } = request;
    const Name = nameOf(request);
    const answer = await callSns(request, 'CreateTopic', {
      Name,
      ...queryList('Attributes.entry', entriesOf(properties)),
      ...queryList('Tags.member', tagList(allTags(request))),
      ...(properties.DataProtectionPolicy !== undefined && {
        DataProtectionPolicy: attributeText(properties.DataProtectionPolicy),
      }),
    });
    const TopicArn = textOf(answer, 'TopicArn') ?? '';
    await changeSubscriptions(request, TopicArn, {});
    return { done: true, physicalId: TopicArn, attributes: { TopicArn, TopicName: Name } };
  },
  async update(request) {
    const { properties, previous, physicalId: TopicArn } = request;
    for (const AttributeName of attributes) {
      const AttributeValue = attributeText(properties[AttributeName]);
      if (AttributeValue !== attributeText(previous[AttributeName]))
        await callSns(request, 'SetTopicAttributes', { TopicArn, AttributeName, AttributeValue });
    }
    await changeSubscriptions(request, TopicArn, previous);
    await retag(request);
    return { done: true };
  },
  async delete(request) {
    await unlessGoneThere(GONE, () => callSns(request, 'DeleteTopic', { TopicArn: request.physicalId }));
    return { done: true };
  },
};

function nameOf({ properties, generatedName }: ResourceRequest): string {
  const isFifo = String(properties.FifoTopic) === 'true';
  return properties.TopicName ?? (isFifo ? `${generatedName(251)}.fifo` : generatedName(256));
}

const entriesOf = (properties: Properties) =>
  attributes.flatMap((key) =>
    properties[key] === undefined ? [] : [{ key, value: attributeText(properties[key]) }],
  );

interface Inline {
  readonly Protocol: string;
  readonly Endpoint: string;
}

/** Subscribe answers with the one that is there; those that the template no longer has are taken away. */
async function changeSubscriptions(
  request: ResourceRequest,
  TopicArn: string,
  previous: Properties,
): Promise<void> {
  const wanted: Inline[] = request.properties.Subscription ?? [];
  const before: Inline[] = previous.Subscription ?? [];
  const isSame = (a: Inline) => (b: Inline) => a.Protocol === b.Protocol && a.Endpoint === b.Endpoint;
  for (const { Protocol, Endpoint } of wanted.filter((each) => !before.some(isSame(each))))
    await callSns(request, 'Subscribe', { TopicArn, Protocol, Endpoint });
  const gone = before.filter((each) => !wanted.some(isSame(each)));
  if (gone.length === 0) return;
  const members = (await callSns(request, 'ListSubscriptionsByTopic', { TopicArn }))
    .split('<member>')
    .slice(1);
  for (const member of members) {
    const there = { Protocol: textOf(member, 'Protocol') ?? '', Endpoint: textOf(member, 'Endpoint') ?? '' };
    const SubscriptionArn = textOf(member, 'SubscriptionArn') ?? '';
    if (gone.some(isSame(there)) && SubscriptionArn.startsWith('arn:'))
      await callSns(request, 'Unsubscribe', { SubscriptionArn });
  }
}

async function retag(request: UpdateRequest): Promise<void> {
  const { set, remove } = tagChanges(request);
  const ResourceArn = request.physicalId;
  if (Object.keys(set).length > 0)
    await callSns(request, 'TagResource', { ResourceArn, ...queryList('Tags.member', tagList(set)) });
  if (remove.length > 0)
    await callSns(request, 'UntagResource', {
      ResourceArn,
      ...Object.fromEntries(remove.map((key, i) => [`TagKeys.member.${i + 1}`, key])),
    });
}
