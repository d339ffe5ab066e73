import type {
  SetIpAddressTypeCommandInput,
  SetIpAddressTypeOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { loadBalancerTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { checkIpAddressType } from '../ip-address-type.ts';
import { theLoadBalancer } from '../lookup.ts';

export const setIpAddressType: Operation<SetIpAddressTypeCommandInput, SetIpAddressTypeOutput> = (
  { LoadBalancerArn = '', IpAddressType = 'ipv4' },
  context,
) =>
  context.store.transaction((tx) => {
    const before = theLoadBalancer(context, LoadBalancerArn);
    checkIpAddressType(before.scheme, IpAddressType);
    tx.put(loadBalancerTable, { ...before, ipAddressType: IpAddressType });
    return { IpAddressType };
  });
