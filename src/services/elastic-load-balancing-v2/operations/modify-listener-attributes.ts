import type {
  ModifyListenerAttributesCommandInput,
  ModifyListenerAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { listenerTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { changed, described } from '../attributes/attribute-rules.ts';
import { listenerAttributeRules } from '../attributes/listener-attributes.ts';
import { theListener } from '../lookup.ts';

export const modifyListenerAttributes: Operation<
  ModifyListenerAttributesCommandInput,
  ModifyListenerAttributesOutput
> = ({ ListenerArn = '', Attributes = [] }, context) =>
  context.store.transaction((tx) => {
    const row = theListener(context, ListenerArn);
    const rules = listenerAttributeRules(row.protocol);
    const attributes = changed('Listener', rules, row.attributes, Attributes);
    tx.put(listenerTable, { ...row, attributes });
    return { Attributes: described(rules, attributes) };
  });
