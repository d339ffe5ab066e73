import type { SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { Properties } from '../contract.ts';
import { given } from './common.ts';

/**
 * A rule of a template as an IpPermission of the API (template reference, AWS::EC2::SecurityGroup Ingress and Egress): one source or destination each.
 */
export function permissionOf(rule: Properties, direction: 'Ingress' | 'Egress') {
  const { IpProtocol, FromPort, ToPort, CidrIp, CidrIpv6, Description } = rule;
  const prefixList = direction === 'Ingress' ? rule.SourcePrefixListId : rule.DestinationPrefixListId;
  const pair = groupPair(rule, direction);
  return given({
    IpProtocol,
    // Every port where every protocol is meant: EC2 keeps none then.
    FromPort: String(IpProtocol) === '-1' ? undefined : FromPort,
    ToPort: String(IpProtocol) === '-1' ? undefined : ToPort,
    IpRanges: CidrIp === undefined ? undefined : [{ CidrIp, Description }],
    Ipv6Ranges: CidrIpv6 === undefined ? undefined : [{ CidrIpv6, Description }],
    PrefixListIds: prefixList === undefined ? undefined : [{ PrefixListId: prefixList, Description }],
    UserIdGroupPairs: pair === undefined ? undefined : [{ ...pair, Description }],
  });
}

/** The other way: a rule of the API as a template has it. Of every protocol EC2 keeps no ports: what the template says of them stands. */
export function ruleOf(rule: SecurityGroupRule, wanted: readonly Properties[] = []): Properties {
  const { IpProtocol, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo, Description } = rule;
  const side = rule.IsEgress ? 'Destination' : 'Source';
  const isEverything = String(IpProtocol) === '-1';
  const ports = isEverything ? wanted.find((each) => String(each.IpProtocol) === '-1') : rule;
  return given({
    IpProtocol,
    FromPort: ports?.FromPort,
    ToPort: ports?.ToPort,
    CidrIp: CidrIpv4,
    CidrIpv6,
    [`${side}PrefixListId`]: PrefixListId,
    [`${side}SecurityGroupId`]: ReferencedGroupInfo?.GroupId,
    SourceSecurityGroupOwnerId: ReferencedGroupInfo?.UserId,
    Description,
  });
}

function groupPair(rule: Properties, direction: 'Ingress' | 'Egress') {
  if (direction === 'Egress')
    return rule.DestinationSecurityGroupId === undefined
      ? undefined
      : { GroupId: rule.DestinationSecurityGroupId };
  const { SourceSecurityGroupId, SourceSecurityGroupName, SourceSecurityGroupOwnerId } = rule;
  if (SourceSecurityGroupId === undefined && SourceSecurityGroupName === undefined) return undefined;
  return {
    GroupId: SourceSecurityGroupId,
    GroupName: SourceSecurityGroupName,
    UserId: SourceSecurityGroupOwnerId,
  };
}
