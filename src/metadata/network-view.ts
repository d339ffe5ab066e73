import { cidrHasAddress, formatAddress, parseAddress, parseCidr } from '../domain/cidr.ts';
import type { Reader } from '../store/store.ts';
import { subnetTable } from '../store/tables/ec2.ts';
import type { TaskRow } from '../store/tables/ecs-tasks.ts';

/** The network as ECS shows it (ECS developer guide, "Amazon ECS task metadata v4 JSON response", Networks). */
export function networkView(reader: Reader, task: TaskRow, nameServers: readonly string[]) {
  const address = task.privateIpv4Address;
  if (task.networkMode !== 'awsvpc' || address === undefined) return { NetworkMode: task.networkMode };
  const domain = task.region === 'us-east-1' ? 'ec2.internal' : `${task.region}.compute.internal`;
  return {
    NetworkMode: 'awsvpc',
    IPv4Addresses: [address],
    AttachmentIndex: 0,
    ...(task.macAddress === undefined ? {} : { MACAddress: task.macAddress }),
    ...subnetView(reader, task, address),
    ...(nameServers.length > 0 ? { DomainNameServers: nameServers } : {}),
    DomainNameSearchList: [domain],
    PrivateDNSName: `ip-${address.replaceAll('.', '-')}.${domain}`,
  };
}

/** Nothing where the engine gave the network another range than the subnet's: only what is true is told. */
function subnetView(reader: Reader, task: TaskRow, address: string) {
  const subnet = task.subnetId === undefined ? undefined : reader.get(subnetTable, task.subnetId);
  const cidr = subnet === undefined ? undefined : parseCidr(subnet.cidrBlock);
  if (subnet === undefined || cidr === undefined || !cidrHasAddress(cidr, parseAddress(address) ?? 0))
    return {};
  return {
    IPv4SubnetCIDRBlock: subnet.cidrBlock,
    SubnetGatewayIpv4Address: `${formatAddress(cidr.base + 1)}/${cidr.prefix}`,
  };
}
