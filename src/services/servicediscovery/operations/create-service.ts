import type { CreateServiceCommandInput, CreateServiceResponse } from '@aws-sdk/client-servicediscovery';
import { arn } from '../../../domain/arns.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import {
  type DiscoveryServiceRow,
  discoveryServiceTable,
  type NamespaceRow,
} from '../../../store/tables/servicediscovery.ts';
import { invalidInput, serviceExists } from '../errors.ts';
import { requireNamespace } from '../find.ts';
import { newId } from '../ids.ts';
import { serviceKind } from '../service-input.ts';
import { withTags } from '../tags.ts';
import { serviceView } from '../views.ts';

/** The request with a CreatorRequestId that made the service before answers it again. */
export const createService: Operation<CreateServiceCommandInput, CreateServiceResponse> = (input, context) =>
  context.store.transaction((tx) => {
    const { Name = '', Description, CreatorRequestId } = input;
    const idOrArn = input.NamespaceId ?? input.DnsConfig?.NamespaceId;
    if (idOrArn === undefined) throw invalidInput('A NamespaceId is required.');
    const namespace = requireNamespace(context, idOrArn);
    const { namespaceId } = namespace;
    const kind = serviceKind(input, namespace);
    const others = tx.list(discoveryServiceTable, { where: { namespaceId } });
    const same = others.find((row) => isSame(row.name, Name, namespace));
    if (same !== undefined) {
      if (CreatorRequestId !== undefined && same.creatorRequestId === CreatorRequestId)
        return { Service: serviceView(same, context) };
      throw serviceExists(same);
    }
    const serviceId = newId('srv', context.random);
    const row: DiscoveryServiceRow = {
      account: context.account,
      region: context.region,
      serviceId,
      serviceArn: arn('servicediscovery', context, `service/${serviceId}`),
      namespaceId,
      name: Name,
      ...(Description !== undefined && { description: Description }),
      ...kind,
      ...(CreatorRequestId !== undefined && { creatorRequestId: CreatorRequestId }),
      attributes: {},
      instancesRevision: 1,
      tags: withTags([], input.Tags, context, Name),
      createdAt: context.now.getTime(),
    };
    tx.put(discoveryServiceTable, row);
    return { Service: serviceView(row, context) };
  });

/** "For services that are accessible by DNS queries, you can't create multiple services with names that differ only by case" (CreateService, Name). */
const isSame = (a: string, b: string, { type }: NamespaceRow) =>
  type === 'HTTP' ? a === b : a.toLowerCase() === b.toLowerCase();
