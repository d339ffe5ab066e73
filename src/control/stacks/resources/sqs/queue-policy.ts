import type { ResourceHandler, ResourceRequest } from '../contract.ts';
import { attributeText, callSqs, unlessGoneThere } from '../upstream.ts';
import { QUEUE_GONE } from './queue.ts';

/** CloudFormation template reference, AWS::SQS::QueuePolicy: the policy of each queue, named by its URL. */
export const queuePolicy: ResourceHandler = {
  type: 'AWS::SQS::QueuePolicy',
  services: [],
  remote: true,
  async create(request) {
    const Id = request.generatedName(255);
    await put(request, request.properties.Queues, request.properties.PolicyDocument);
    return { done: true, physicalId: Id, attributes: { Id } };
  },
  async update(request) {
    const { properties, previous } = request;
    await reset(
      request,
      (previous.Queues as string[]).filter((url) => !properties.Queues.includes(url)),
    );
    await put(request, properties.Queues, properties.PolicyDocument);
    return { done: true };
  },
  async delete(request) {
    await reset(request, request.properties.Queues);
    return { done: true };
  },
};

async function put(request: ResourceRequest, queues: readonly string[], policy: unknown): Promise<void> {
  for (const QueueUrl of queues)
    await callSqs(request, 'SetQueueAttributes', { QueueUrl, Attributes: { Policy: attributeText(policy) } });
}

async function reset(request: ResourceRequest, queues: readonly string[]): Promise<void> {
  for (const url of queues) await unlessGoneThere(QUEUE_GONE, () => put(request, [url], ''));
}
