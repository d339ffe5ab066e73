import type { IpPermission, Tag } from '@aws-sdk/client-ec2';
import { formatCidr, parseCidr } from '../../domain/cidr.ts';
import { parseIpv6Cidr } from '../../domain/ipv6.ts';
import { ServiceError } from '../../domain/service-error.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { SecurityGroupRow, SecurityGroupRuleRow } from '../../store/tables/ec2.ts';
import { invalidParameter, missingParameter } from './errors.ts';
import { type PortRange, readPortRange, readProtocol } from './protocols.ts';
import { kinds, newId, newRow, required, rowsOf } from './resources.ts';
import { referencedGroup } from './security-group-lookup.ts';

/** One rule as a request describes it: a port range, one peer, and words. */
export interface RuleRequest extends PortRange {
  readonly cidrIpv4?: string;
  readonly cidrIpv6?: string;
  readonly prefixListId?: string;
  readonly referencedGroupId?: string;
  readonly description?: string;
}

/** The permissions of a request, one rule for each peer. */
export function readPermissions(
  context: RequestContext,
  group: SecurityGroupRow,
  permissions: readonly IpPermission[],
): RuleRequest[] {
  return permissions.flatMap((permission) => readPermission(context, group, permission));
}

function readPermission(
  context: RequestContext,
  group: SecurityGroupRow,
  permission: IpPermission,
): RuleRequest[] {
  if (permission.IpProtocol === undefined) throw missingParameter('ipProtocol');
  const protocol = readProtocol(permission.IpProtocol);
  const ports = readPortRange(protocol, permission.FromPort, permission.ToPort);
  const rules = [
    ...(permission.IpRanges ?? []).map((each) => ({
      cidrIpv4: readIpv4(each.CidrIp),
      ...words(each.Description),
    })),
    ...(permission.Ipv6Ranges ?? []).map((each) => ({
      cidrIpv6: readIpv6(each.CidrIpv6),
      ...words(each.Description),
    })),
    ...(permission.PrefixListIds ?? []).map((each) => ({
      prefixListId: required(context, kinds.prefixList, each.PrefixListId).prefixListId,
      ...words(each.Description),
    })),
    ...(permission.UserIdGroupPairs ?? []).map((each) => ({
      referencedGroupId: referencedGroup(context, group, each).groupId,
      ...words(each.Description),
    })),
  ];
  if (rules.length === 0)
    throw missingParameter('one of ipRanges, ipv6Ranges, prefixListIds or userIdGroupPairs');
  return rules.map((rule) => ({ ...ports, ...rule }));
}

/** API reference, IpRange: up to 255 characters of this set. */
function words(description: string | undefined): { description?: string } {
  if (description === undefined) return {};
  if (!/^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{0,255}$/.test(description))
    throw invalidParameter(
      'Invalid rule description. Valid descriptions are strings less than 256 characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*',
    );
  return { description };
}

function readIpv4(text = ''): string {
  const cidr = parseCidr(text);
  if (cidr === undefined) throw invalidParameter(`CIDR block ${text} is malformed`);
  return formatCidr(cidr);
}

function readIpv6(text = ''): string {
  const range = parseIpv6Cidr(text);
  if (range === undefined) throw invalidParameter(`CIDR block ${text} is malformed`);
  return range;
}

type Comparable = Omit<RuleRequest, 'description'>;

/** The peer of a rule, as one text. */
const peerOf = (rule: Comparable): string =>
  rule.cidrIpv4 ?? rule.cidrIpv6 ?? rule.prefixListId ?? rule.referencedGroupId ?? '';

/** Two rules are the same when protocol, ports and peer are; the description does not count. */
export const isSameRule = (a: Comparable, b: Comparable): boolean =>
  a.ipProtocol === b.ipProtocol &&
  a.fromPort === b.fromPort &&
  a.toPort === b.toPort &&
  peerOf(a) === peerOf(b);

export function rulesOf(
  context: RequestContext,
  groupId: string,
  isEgress?: boolean,
): SecurityGroupRuleRow[] {
  const rules = rowsOf(context, kinds.securityGroupRule, { groupId });
  return isEgress === undefined ? rules : rules.filter((rule) => rule.isEgress === isEgress);
}

/** Writes the rules; all of them, or none when one of them is there already. */
export function addRules(
  context: RequestContext,
  group: SecurityGroupRow,
  isEgress: boolean,
  requests: readonly RuleRequest[],
  tags: readonly Tag[],
): SecurityGroupRuleRow[] {
  if (requests.some((a, i) => requests.slice(0, i).some((b) => isSameRule(a, b))))
    throw invalidParameter('The same permission must not appear multiple times');
  const existing = rulesOf(context, group.groupId, isEgress);
  const duplicate = requests.find((request) => existing.some((rule) => isSameRule(rule, request)));
  if (duplicate !== undefined)
    throw new ServiceError(
      'InvalidPermission.Duplicate',
      `the specified rule "${ruleText(duplicate)}" already exists`,
    );
  return requests.map((request) => {
    const row = {
      ...newRow(context),
      ...request,
      securityGroupRuleId: newId(context, 'sgr'),
      groupId: group.groupId,
      isEgress,
      tags,
    };
    context.store.put(kinds.securityGroupRule.table, row);
    return row;
  });
}

/** `peer: 0.0.0.0/0, TCP, from port: 80, to port: 80, ALLOW`, as EC2 writes a rule in errors. */
function ruleText(rule: RuleRequest): string {
  return `peer: ${peerOf(rule)}, ${trafficText(rule)}, ALLOW`;
}

function trafficText({ ipProtocol, fromPort, toPort }: RuleRequest): string {
  const all = (value: number) => (value === -1 ? 'ALL' : value);
  switch (ipProtocol) {
    case '-1':
      return 'ALL';
    case 'tcp':
    case 'udp':
      return `${ipProtocol.toUpperCase()}, from port: ${fromPort}, to port: ${toPort}`;
    case 'icmp':
    case 'icmpv6':
      return `${ipProtocol.toUpperCase()}, type: ${all(fromPort)}, code: ${all(toPort)}`;
    default:
      return `protocol: ${ipProtocol}`;
  }
}

export const ruleNotFound = () =>
  new ServiceError('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.');
