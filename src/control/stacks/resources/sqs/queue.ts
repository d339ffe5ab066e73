import type { Properties, ResourceHandler, ResourceRequest, UpdateRequest } from '../contract.ts';
import { allTags, tagChanges } from '../tags.ts';
import { attributeText, callSqs, unlessGoneThere } from '../upstream.ts';

/** Both names of the error, of JSON and of Query (SQS API reference, "Common errors"). */
export const QUEUE_GONE = ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'];

/** By name; the value is what the attribute becomes again when the template has it no more (SQS API reference, SetQueueAttributes). */
const attributes: Readonly<Record<string, string>> = {
  ContentBasedDeduplication: 'false',
  DeduplicationScope: 'queue',
  DelaySeconds: '0',
  FifoQueue: 'false',
  FifoThroughputLimit: 'perQueue',
  KmsDataKeyReusePeriodSeconds: '300',
  KmsMasterKeyId: '',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  RedriveAllowPolicy: '',
  RedrivePolicy: '',
  SqsManagedSseEnabled: 'true',
  VisibilityTimeout: '30',
};

/** CloudFormation template reference, AWS::SQS::Queue, made at the upstream. Ref is the URL. CreateQueue of a name and attributes that are there answers with it. */
export const queue: ResourceHandler = {
  type: 'AWS::SQS::Queue',
  services: [],
  remote: true,
  async create(request) {
    const QueueName = nameOf(request);
    const { QueueUrl } = await callSqs(request, 'CreateQueue', {
      QueueName,
      Attributes: given(request.properties),
      tags: allTags(request),
    });
    const described = await callSqs(request, 'GetQueueAttributes', {
      QueueUrl,
      AttributeNames: ['QueueArn'],
    });
    const { QueueArn: Arn } = (described.Attributes ?? {}) as { QueueArn?: string };
    return { done: true, physicalId: String(QueueUrl), attributes: { Arn, QueueName, QueueUrl } };
  },
  async update(request) {
    const [after, before] = [given(request.properties), given(request.previous)];
    const changed = Object.keys(attributes).filter((name) => after[name] !== before[name]);
    const Attributes = Object.fromEntries(changed.map((name) => [name, after[name] ?? attributes[name]]));
    if (changed.length > 0)
      await callSqs(request, 'SetQueueAttributes', { QueueUrl: request.physicalId, Attributes });
    await retag(request);
    return { done: true };
  },
  async delete(request) {
    const input = { QueueUrl: request.physicalId };
    await unlessGoneThere(QUEUE_GONE, () => callSqs(request, 'DeleteQueue', input));
    return { done: true };
  },
};

function nameOf({ properties, generatedName }: ResourceRequest): string {
  const isFifo = String(properties.FifoQueue) === 'true';
  return properties.QueueName ?? (isFifo ? `${generatedName(75)}.fifo` : generatedName(80));
}

/** `FifoQueue` may only be told as true (SQS API reference, CreateQueue). */
function given(properties: Properties): Record<string, string> {
  const named = Object.keys(attributes).flatMap((name) =>
    properties[name] === undefined ? [] : [[name, attributeText(properties[name])] as const],
  );
  return Object.fromEntries(named.filter(([name, value]) => name !== 'FifoQueue' || value === 'true'));
}

async function retag(request: UpdateRequest): Promise<void> {
  const { set, remove } = tagChanges(request);
  const QueueUrl = request.physicalId;
  if (Object.keys(set).length > 0) await callSqs(request, 'TagQueue', { QueueUrl, Tags: set });
  if (remove.length > 0) await callSqs(request, 'UntagQueue', { QueueUrl, TagKeys: remove });
}
