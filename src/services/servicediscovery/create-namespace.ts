import type { Tag } from '@aws-sdk/client-servicediscovery';
import { arn } from '../../domain/arns.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { type NamespaceRow, namespaceTable } from '../../store/tables/servicediscovery.ts';
import { namespaceExists } from './errors.ts';
import { letters, newId } from './ids.ts';
import { logOperation } from './log-operation.ts';
import { withTags } from './tags.ts';

export interface NewNamespace {
  readonly type: NamespaceRow['type'];
  readonly name: string;
  readonly vpcId?: string;
  readonly soaTtl?: number;
  readonly description: string | undefined;
  readonly creatorRequestId: string | undefined;
  readonly tags: readonly Tag[] | undefined;
}

/** The default of a hosted zone's negative caching (API reference, SOA). */
const SOA_TTL = 15;

/** Writes the namespace and the operation. A request with a CreatorRequestId that made the same one before answers that operation. */
export function writeNamespace(context: RequestContext, wished: NewNamespace): { OperationId: string } {
  const { account, region, store, random, now } = context;
  return store.transaction((tx) => {
    const others = tx.list(namespaceTable, { where: { account, region } });
    const same = others.find((row) => isSame(row, wished));
    if (same !== undefined) {
      if (wished.creatorRequestId !== undefined && same.creatorRequestId === wished.creatorRequestId)
        return { OperationId: same.operationId };
      throw namespaceExists(same);
    }
    const namespaceId = newId('ns', random);
    const OperationId = logOperation(tx, context, {
      type: 'CREATE_NAMESPACE',
      targets: { NAMESPACE: namespaceId },
      namespaceId,
    });
    const taken = others.some((row) => row.httpName === wished.name);
    tx.put(namespaceTable, {
      account,
      region,
      namespaceId,
      namespaceArn: arn('servicediscovery', context, `namespace/${namespaceId}`),
      ...wished,
      httpName: taken ? `${wished.name}-${letters(random, 16)}` : wished.name,
      ...(wished.type !== 'HTTP' && {
        hostedZoneId: `Z${letters(random, 20).toUpperCase()}`,
        soaTtl: wished.soaTtl ?? SOA_TTL,
      }),
      operationId: OperationId,
      tags: withTags([], wished.tags, context, wished.name),
      createdAt: now.getTime(),
    });
    return { OperationId };
  });
}

/** Private namespaces of one name are told apart by their VPCs; a name of another type becomes another HttpName (DiscoverInstances, NamespaceName). */
function isSame(row: NamespaceRow, { type, name, vpcId }: NewNamespace): boolean {
  return row.type === type && row.name.toLowerCase() === name.toLowerCase() && row.vpcId === vpcId;
}
