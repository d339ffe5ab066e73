import type {
  ModifyLoadBalancerAttributesCommandInput,
  ModifyLoadBalancerAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { loadBalancerTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { changed, described } from '../attributes/attribute-rules.ts';
import {
  checkLoadBalancerAttributes,
  loadBalancerAttributeRules,
} from '../attributes/load-balancer-attributes.ts';
import { validationError } from '../errors.ts';
import { theLoadBalancer } from '../lookup.ts';

/** Not in the models, but so in the service: no more at once. */
const attributesPerCall = 20;

export const modifyLoadBalancerAttributes: Operation<
  ModifyLoadBalancerAttributesCommandInput,
  ModifyLoadBalancerAttributesOutput
> = ({ LoadBalancerArn = '', Attributes = [] }, context) => {
  if (Attributes.length > attributesPerCall)
    throw validationError(
      `1 validation error detected: Value '${JSON.stringify(Attributes)}' at 'attributes' failed to satisfy constraint: Member must have length less than or equal to ${attributesPerCall}`,
    );
  return context.store.transaction((tx) => {
    const row = theLoadBalancer(context, LoadBalancerArn);
    const rules = loadBalancerAttributeRules(row.scheme);
    const attributes = changed('Load balancer', rules, row.attributes, Attributes);
    checkLoadBalancerAttributes(attributes);
    tx.put(loadBalancerTable, { ...row, attributes });
    return { Attributes: described(rules, attributes) };
  });
};
