import type {
  CreatePrivateDnsNamespaceCommandInput,
  CreatePrivateDnsNamespaceResponse,
} from '@aws-sdk/client-servicediscovery';
import type { Operation } from '../../../protocol/model/operation.ts';
import { vpcTable } from '../../../store/tables/ec2.ts';
import { writeNamespace } from '../create-namespace.ts';
import { invalidInput } from '../errors.ts';

export const createPrivateDnsNamespace: Operation<
  CreatePrivateDnsNamespaceCommandInput,
  CreatePrivateDnsNamespaceResponse
> = ({ Name = '', Vpc = '', Description, CreatorRequestId, Tags, Properties }, context) => {
  const vpc = context.store.get(vpcTable, Vpc);
  if (vpc?.account !== context.account || vpc.region !== context.region)
    throw invalidInput(`The VPC ${Vpc} does not exist in this Region.`);
  const soaTtl = Properties?.DnsProperties?.SOA?.TTL;
  return writeNamespace(context, {
    type: 'DNS_PRIVATE',
    name: Name,
    vpcId: Vpc,
    ...(soaTtl !== undefined && { soaTtl }),
    description: Description,
    creatorRequestId: CreatorRequestId,
    tags: Tags,
  });
};
