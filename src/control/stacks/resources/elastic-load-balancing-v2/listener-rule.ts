import type { Rule } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ResourceHandler } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { readTags, retag, SERVICE, tagsOf } from './common.ts';

const GONE = ['RuleNotFound'];

/** CloudFormation template reference, AWS::ElasticLoadBalancingV2::ListenerRule. */
export const listenerRule: ResourceHandler = {
  type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
  services: [SERVICE],
  create(request) {
    const { Rules } = request.call(SERVICE, 'CreateRule', { ...request.properties, Tags: tagsOf(request) });
    const physicalId: string = Rules[0].RuleArn;
    return { done: true, physicalId, attributes: { RuleArn: physicalId, IsDefault: false } };
  },
  update(request) {
    const { call, properties, previous, physicalId: RuleArn } = request;
    const { Actions, Conditions, Priority, Transforms } = properties;
    call(SERVICE, 'ModifyRule', { RuleArn, Actions, Conditions, Transforms });
    if (String(Priority) !== String(previous.Priority))
      call(SERVICE, 'SetRulePriorities', { RulePriorities: [{ RuleArn, Priority }] });
    retag(request);
    return { done: true };
  },
  delete({ call, physicalId: RuleArn }) {
    unlessGone(GONE, () => call(SERVICE, 'DeleteRule', { RuleArn }));
    return { done: true };
  },
  read({ call, physicalId }) {
    const answer = ifThere(GONE, () => call(SERVICE, 'DescribeRules', { RuleArns: [physicalId] }));
    const found: Rule | undefined = answer?.Rules[0];
    if (found === undefined) return undefined;
    const { Actions, Conditions, Priority } = found;
    return { Actions, Conditions, Priority, ...readTags(call, physicalId) };
  },
};
