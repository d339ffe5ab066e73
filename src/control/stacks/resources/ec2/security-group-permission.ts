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
