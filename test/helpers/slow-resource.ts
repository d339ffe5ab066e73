import type { ResourceHandler, Step } from '../../src/control/stacks/resources/contract.ts';
import { ResourceFailure } from '../../src/control/stacks/resources/failures.ts';
import { handlerOf } from '../../src/control/stacks/resources/index.ts';

/**
 * A resource that takes its time, in place of AWS::CDK::Metadata. `Analytics` says how: `slow 500` is done after that many milliseconds, `fail 500` fails then,
 * `refuse` at once. What it makes is a log group, so that it can be seen.
 */
const slowResource: ResourceHandler = {
  type: 'AWS::CDK::Metadata',
  services: ['cloudwatch-logs'],
  create(request) {
    const name = request.generatedName(200);
    request.call('cloudwatch-logs', 'CreateLogGroup', { logGroupName: name });
    return { ...begun(request.properties), physicalId: name };
  },
  update: (request) => begun(request.properties),
  check(request) {
    if (request.during === 'delete') return { done: true };
    const [what, time = '0'] = String(request.properties.Analytics).split(' ');
    if (request.elapsed < Number(time)) return { done: false, again: Number(time) - request.elapsed };
    if (what === 'fail') throw new ResourceFailure('it did not become stable');
    return { done: true, attributes: {} };
  },
  delete(request) {
    try {
      request.call('cloudwatch-logs', 'DeleteLogGroup', { logGroupName: request.physicalId });
    } catch {
      return { done: true };
    }
    return { done: false, again: 100 };
  },
};

function begun({ Analytics }: { readonly Analytics?: string }): Step {
  if (Analytics === 'refuse') throw new ResourceFailure('it is refused');
  return Analytics?.includes(' ') ? { done: false, again: 100 } : { done: true };
}

export const withSlowResource = async (type: string) =>
  type === slowResource.type ? slowResource : handlerOf(type);
