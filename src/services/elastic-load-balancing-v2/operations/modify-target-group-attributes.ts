import type {
  ModifyTargetGroupAttributesCommandInput,
  ModifyTargetGroupAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { targetGroupTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { changed, described } from '../attributes/attribute-rules.ts';
import {
  checkTargetGroupAttributes,
  targetGroupAttributeRules,
} from '../attributes/target-group-attributes.ts';
import { theTargetGroup } from '../lookup.ts';

export const modifyTargetGroupAttributes: Operation<
  ModifyTargetGroupAttributesCommandInput,
  ModifyTargetGroupAttributesOutput
> = ({ TargetGroupArn = '', Attributes = [] }, context) =>
  context.store.transaction((tx) => {
    const row = theTargetGroup(context, TargetGroupArn);
    const attributes = changed('Target group', targetGroupAttributeRules, row.attributes, Attributes);
    checkTargetGroupAttributes(attributes);
    tx.put(targetGroupTable, { ...row, attributes });
    return { Attributes: described(targetGroupAttributeRules, attributes) };
  });
