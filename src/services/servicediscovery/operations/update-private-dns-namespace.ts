import type {
  UpdatePrivateDnsNamespaceCommandInput,
  UpdatePrivateDnsNamespaceResponse,
} from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeNamespace } from '../update-namespace.ts';

export const updatePrivateDnsNamespace: Operation<
  UpdatePrivateDnsNamespaceCommandInput,
  UpdatePrivateDnsNamespaceResponse
> = ({ Id, Namespace }, context) =>
  changeNamespace(context, Id, 'DNS_PRIVATE', {
    description: Namespace?.Description,
    soaTtl: Namespace?.Properties?.DnsProperties?.SOA?.TTL,
  });
