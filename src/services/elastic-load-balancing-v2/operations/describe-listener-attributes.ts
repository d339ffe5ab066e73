import type {
  DescribeListenerAttributesCommandInput,
  DescribeListenerAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { described } from '../attributes/attribute-rules.ts';
import { listenerAttributeRules } from '../attributes/listener-attributes.ts';
import { theListener } from '../lookup.ts';

export const describeListenerAttributes: Operation<
  DescribeListenerAttributesCommandInput,
  DescribeListenerAttributesOutput
> = ({ ListenerArn = '' }, context) => {
  const row = theListener(context, ListenerArn);
  return { Attributes: described(listenerAttributeRules(row.protocol), row.attributes) };
};
