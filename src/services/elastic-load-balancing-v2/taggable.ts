import type { Tag } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RequestContext } from '../../protocol/model/operation.ts';
import {
  listenerTable,
  loadBalancerTable,
  ruleTable,
  targetGroupTable,
  trustStoreTable,
} from '../../store/tables/elastic-load-balancing-v2.ts';
import { kindOf } from './arns.ts';
import { validationError } from './errors.ts';
import { theListener, theLoadBalancer, theRule, theTargetGroup } from './lookup.ts';
import { theTrustStore } from './trust-stores/lookup.ts';

/** Something that has tags: what it has, and how to give it others. */
export interface Taggable {
  readonly arn: string;
  readonly tags: readonly Tag[];
  write(tags: Tag[]): void;
}

/** AddTags: load balancers, target groups, listeners, rules and trust stores. */
export function theTaggable(context: RequestContext, arn: string): Taggable {
  const { store } = context;
  switch (kindOf(arn)) {
    case 'load balancer': {
      const row = theLoadBalancer(context, arn);
      return { arn, tags: row.tags, write: (tags) => store.put(loadBalancerTable, { ...row, tags }) };
    }
    case 'target group': {
      const row = theTargetGroup(context, arn);
      return { arn, tags: row.tags, write: (tags) => store.put(targetGroupTable, { ...row, tags }) };
    }
    case 'listener': {
      const row = theListener(context, arn);
      return { arn, tags: row.tags, write: (tags) => store.put(listenerTable, { ...row, tags }) };
    }
    case 'listener rule': {
      const row = theRule(context, arn);
      return { arn, tags: row.tags, write: (tags) => store.put(ruleTable, { ...row, tags }) };
    }
    case 'trust store': {
      const row = theTrustStore(context, arn);
      return { arn, tags: row.tags, write: (tags) => store.put(trustStoreTable, { ...row, tags }) };
    }
    case undefined:
      throw validationError(`'${arn}' is not a valid ARN`);
  }
}
