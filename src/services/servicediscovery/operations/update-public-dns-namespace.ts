import type {
  UpdatePublicDnsNamespaceCommandInput,
  UpdatePublicDnsNamespaceResponse,
} from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { changeNamespace } from '../update-namespace.ts';

export const updatePublicDnsNamespace: Operation<
  UpdatePublicDnsNamespaceCommandInput,
  UpdatePublicDnsNamespaceResponse
> = ({ Id, Namespace }, context) =>
  changeNamespace(context, Id, 'DNS_PUBLIC', {
    description: Namespace?.Description,
    soaTtl: Namespace?.Properties?.DnsProperties?.SOA?.TTL,
  });
