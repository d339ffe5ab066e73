import type {
  CreatePublicDnsNamespaceCommandInput,
  CreatePublicDnsNamespaceResponse,
} from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { writeNamespace } from '../create-namespace.ts';

/** Its names are answered to tasks, of every VPC; there is no way from here to the internet's name servers. */
export const createPublicDnsNamespace: Operation<
  CreatePublicDnsNamespaceCommandInput,
  CreatePublicDnsNamespaceResponse
> = ({ Name = '', Description, CreatorRequestId, Tags, Properties }, context) => {
  const soaTtl = Properties?.DnsProperties?.SOA?.TTL;
  return writeNamespace(context, {
    type: 'DNS_PUBLIC',
    name: Name,
    ...(soaTtl !== undefined && { soaTtl }),
    description: Description,
    creatorRequestId: CreatorRequestId,
    tags: Tags,
  });
};
