import { waitConditionUrl } from '../../../../domain/wait-condition-url.ts';
import type { ExistingRequest, ResourceHandler, Step } from '../contract.ts';
import { ResourceFailure } from '../failures.ts';

/**
 * CloudFormation template reference, AWS::CloudFormation::WaitConditionHandle: nothing is made but a URL, which takes signals (Ref). The step's token is its
 * secret.
 */
export const waitConditionHandle: ResourceHandler = {
  type: 'AWS::CloudFormation::WaitConditionHandle',
  services: [],
  create({ endpoint, scope, stackId, logicalId, token }) {
    const url = waitConditionUrl(endpoint, scope.region, { stackId, logicalId, secret: token });
    return { done: true, physicalId: url, attributes: { Id: url } };
  },
  update: ({ physicalId }) => ({ done: true, physicalId }),
  delete: () => ({ done: true }),
};

/**
 * CloudFormation template reference, AWS::CloudFormation::WaitCondition: waits for `Count` signals (one by default) at its handle's URL, or of SignalResource
 * with the condition's logical id, within `Timeout` seconds; with a CreationPolicy the engine waits instead. The attribute Data has the signals' data by their
 * ids, as JSON.
 */
export const waitCondition: ResourceHandler = {
  type: 'AWS::CloudFormation::WaitCondition',
  services: [],
  create: ({ properties, stackId, token }) => ({
    ...(properties.Timeout === undefined ? { done: true as const } : { done: false as const, again: 0 }),
    physicalId: `${stackId}/${token}`,
    attributes: { Data: '{}', Id: `${stackId}/${token}` },
  }),
  update: ({ physicalId }) => ({ done: true, physicalId }),
  check: (request) => (request.during === 'create' ? waited(request) : { done: true }),
  delete: () => ({ done: true }),
  read: ({ properties }) => properties,
};

function waited({ properties, signals, elapsed }: ExistingRequest): Step {
  const failed = signals.find((each) => each.status === 'FAILURE');
  if (failed !== undefined)
    throw new ResourceFailure(
      `WaitCondition received failed message: '${failed.reason ?? ''}' for uniqueId: ${failed.uniqueId}`,
    );
  const count = Number(properties.Count ?? 1);
  const data = Object.fromEntries(signals.map((each) => [each.uniqueId, each.data ?? '']));
  if (signals.length >= count) return { done: true, attributes: { Data: JSON.stringify(data) } };
  const left = Number(properties.Timeout) * 1000 - elapsed;
  if (left <= 0)
    throw new ResourceFailure(
      `WaitCondition timed out. Received ${signals.length} conditions when expecting ${count}`,
    );
  return { done: false, again: left, waitingFor: `${count - signals.length} signal(s)` };
}
