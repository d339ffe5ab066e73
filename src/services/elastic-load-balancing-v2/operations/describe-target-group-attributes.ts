import type {
  DescribeTargetGroupAttributesCommandInput,
  DescribeTargetGroupAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { described } from '../attributes/attribute-rules.ts';
import { targetGroupAttributeRules } from '../attributes/target-group-attributes.ts';
import { theTargetGroup } from '../lookup.ts';

export const describeTargetGroupAttributes: Operation<
  DescribeTargetGroupAttributesCommandInput,
  DescribeTargetGroupAttributesOutput
> = ({ TargetGroupArn = '' }, context) => ({
  Attributes: described(targetGroupAttributeRules, theTargetGroup(context, TargetGroupArn).attributes),
});
