import type { CreateNetworkAclEntryRequest } from '@aws-sdk/client-ec2';
import { formatCidr } from '../../domain/cidr.ts';
import { parseIpv6Cidr } from '../../domain/ipv6.ts';
import type { StoredAclEntry } from '../../store/tables/ec2.ts';
import { readCidr } from './cidr-rules.ts';
import { invalidParameter, invalidValue, missingParameter } from './errors.ts';

/** One entry of a request (API reference, CreateNetworkAclEntry). Also how ReplaceNetworkAclEntry says one. */
export function readEntry(input: CreateNetworkAclEntryRequest): StoredAclEntry {
  const protocol = readAclProtocol(input.Protocol);
  if (input.RuleAction !== 'allow' && input.RuleAction !== 'deny')
    throw invalidValue('ruleAction', input.RuleAction);
  return {
    ruleNumber: readRuleNumber(input.RuleNumber),
    egress: input.Egress ?? false,
    protocol,
    ruleAction: input.RuleAction,
    ...readRange(input),
    ...readPorts(protocol, input),
  };
}

export function readRuleNumber(number: number | undefined): number {
  if (number === undefined) throw missingParameter('ruleNumber');
  if (!Number.isInteger(number) || number < 1 || number > 32766)
    throw invalidParameter(
      `Value (${number}) for parameter ruleNumber is invalid. Must be between 1 and 32766.`,
    );
  return number;
}

const numbers: Readonly<Record<string, string>> = { icmp: '1', tcp: '6', udp: '17', icmpv6: '58', all: '-1' };

/** Entries hold the protocol as its number. */
function readAclProtocol(text: string | undefined): string {
  if (text === undefined) throw missingParameter('protocol');
  const number = numbers[text.toLowerCase()] ?? text;
  if (!/^(-1|\d{1,3})$/.test(number) || Number(number) > 255)
    throw invalidParameter(`Invalid value '${text}' for IP protocol. Unknown protocol.`);
  return number;
}

function readRange({ CidrBlock, Ipv6CidrBlock }: CreateNetworkAclEntryRequest) {
  if ((CidrBlock === undefined) === (Ipv6CidrBlock === undefined))
    throw missingParameter('exactly one of cidrBlock or ipv6CidrBlock');
  if (CidrBlock !== undefined) return { cidrBlock: formatCidr(readCidr(CidrBlock, 'cidrBlock')) };
  const ipv6CidrBlock = parseIpv6Cidr(Ipv6CidrBlock!);
  if (ipv6CidrBlock === undefined) throw invalidValue('ipv6CidrBlock', Ipv6CidrBlock);
  return { ipv6CidrBlock };
}

function readPorts(protocol: string, { PortRange, IcmpTypeCode }: CreateNetworkAclEntryRequest) {
  if (protocol === '6' || protocol === '17') {
    const { From: from, To: to } = PortRange ?? {};
    if (from === undefined || to === undefined) throw missingParameter('portRange');
    if (from < 0 || to > 65535 || from > to) throw invalidValue('portRange', `${from}-${to}`);
    return { portRange: { from, to } };
  }
  if (protocol !== '1' && protocol !== '58') return {};
  const { Type: type, Code: code } = IcmpTypeCode ?? {};
  if (type === undefined || code === undefined) throw missingParameter('icmpTypeCode');
  return { icmp: { type, code } };
}

export const isSameEntry =
  (a: Pick<StoredAclEntry, 'ruleNumber' | 'egress'>) => (b: Pick<StoredAclEntry, 'ruleNumber' | 'egress'>) =>
    a.ruleNumber === b.ruleNumber && a.egress === b.egress;
