import type { SetSubnetsCommandInput, SetSubnetsOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type LoadBalancerRow, loadBalancerTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { invalidConfiguration } from '../errors.ts';
import { checkIpAddressType } from '../ip-address-type.ts';
import { theLoadBalancer } from '../lookup.ts';
import { placementOf } from '../placement.ts';
import { availabilityZonesView } from '../views.ts';

export const setSubnets: Operation<SetSubnetsCommandInput, SetSubnetsOutput> = (input, context) =>
  context.store.transaction((tx) => {
    const before = theLoadBalancer(context, input.LoadBalancerArn ?? '');
    const ipAddressType = input.IpAddressType ?? before.ipAddressType;
    checkIpAddressType(before.scheme, ipAddressType);
    const { vpcId, availabilityZones } = placementOf(context, input);
    if (vpcId !== before.vpcId)
      throw invalidConfiguration(`All subnets must belong to the same VPC: '${before.vpcId}'`);
    const after: LoadBalancerRow = { ...before, availabilityZones, ipAddressType };
    tx.put(loadBalancerTable, after);
    return {
      AvailabilityZones: availabilityZonesView(after),
      IpAddressType: ipAddressType as SetSubnetsOutput['IpAddressType'],
    };
  });
