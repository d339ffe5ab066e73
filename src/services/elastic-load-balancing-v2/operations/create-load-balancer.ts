import type {
  CreateLoadBalancerCommandInput,
  CreateLoadBalancerOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { type LoadBalancerRow, loadBalancerTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { loadBalancerArn } from '../arns.ts';
import { canonicalHostedZoneId, dnsNameOf } from '../dns-name.ts';
import { duplicateLoadBalancerName, notImplemented, tooMany } from '../errors.ts';
import { checkIpAddressType } from '../ip-address-type.ts';
import { limits } from '../limits.ts';
import { loadBalancersOf } from '../lookup.ts';
import { checkName } from '../names.ts';
import { placementOf, securityGroupsOf } from '../placement.ts';
import { checkTags, sameTags } from '../tagging.ts';
import { loadBalancerView } from '../views.ts';

/** "This operation is idempotent": the same name with the same settings answers with what is there. */
export const createLoadBalancer: Operation<CreateLoadBalancerCommandInput, CreateLoadBalancerOutput> = (
  input,
  context,
) => {
  checkSupported(input);
  checkName('Load balancer', input.Name ?? '');
  return context.store.transaction(() => {
    const wanted = rowFor(input, context);
    const others = loadBalancersOf(context);
    const existing = others.find((row) => row.name === wanted.name);
    if (existing !== undefined) {
      if (!sameSettings(existing, wanted)) throw duplicateLoadBalancerName(wanted.name);
      return { LoadBalancers: [loadBalancerView(existing)] };
    }
    if (others.length >= limits['application-load-balancers']) throw tooMany.loadBalancers();
    context.store.put(loadBalancerTable, wanted);
    return { LoadBalancers: [loadBalancerView(wanted)] };
  });
};

function checkSupported({
  Type = 'application',
  CustomerOwnedIpv4Pool,
  IpamPools,
}: CreateLoadBalancerCommandInput) {
  if (Type !== 'application') throw notImplemented(`${Type} load balancers (Type ${Type})`);
  if (CustomerOwnedIpv4Pool !== undefined)
    throw notImplemented('customer-owned address pools (CustomerOwnedIpv4Pool)');
  if (IpamPools !== undefined) throw notImplemented('IPAM pools (IpamPools)');
}

function rowFor(input: CreateLoadBalancerCommandInput, context: RequestContext): LoadBalancerRow {
  const { account, region, random, now } = context;
  const { vpcId, availabilityZones } = placementOf(context, input);
  const name = input.Name ?? '';
  const scheme = input.Scheme ?? 'internet-facing';
  const ipAddressType = input.IpAddressType ?? 'ipv4';
  checkIpAddressType(scheme, ipAddressType);
  return {
    account,
    region,
    loadBalancerArn: loadBalancerArn(context, name, random.hex(16)),
    name,
    dnsName: dnsNameOf(name, scheme, region, random),
    canonicalHostedZoneId: canonicalHostedZoneId(region),
    scheme,
    vpcId,
    ipAddressType,
    securityGroups: securityGroupsOf(context, vpcId, input.SecurityGroups),
    availabilityZones,
    state: 'provisioning',
    attributes: {},
    tags: checkTags(input.Tags, context),
    createdAt: now.getTime(),
  };
}

function sameSettings(a: LoadBalancerRow, b: LoadBalancerRow): boolean {
  const settings = (row: LoadBalancerRow) =>
    JSON.stringify([
      row.scheme,
      row.ipAddressType,
      row.availabilityZones.map((zone) => zone.subnetId),
      row.securityGroups.toSorted(),
    ]);
  return settings(a) === settings(b) && sameTags(a.tags, b.tags);
}
