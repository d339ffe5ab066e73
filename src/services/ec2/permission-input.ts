import type { IpPermission } from '@aws-sdk/client-ec2';
import { invalidCombination, missingParameter } from './errors.ts';

/** The two ways to say permissions: a list, or one of them spread over the request's own parameters. */
export interface PermissionInput {
  readonly IpPermissions?: IpPermission[] | undefined;
  readonly IpProtocol?: string | undefined;
  readonly FromPort?: number | undefined;
  readonly ToPort?: number | undefined;
  readonly CidrIp?: string | undefined;
  readonly SourceSecurityGroupName?: string | undefined;
}

/** The request's permissions as a list. */
export function permissionsOf(input: PermissionInput): readonly IpPermission[] {
  const { IpPermissions: list, IpProtocol, CidrIp, SourceSecurityGroupName } = input;
  const isSpread = [IpProtocol, CidrIp, SourceSecurityGroupName].some((each) => each !== undefined);
  if (list !== undefined && list.length > 0) {
    if (isSpread)
      throw invalidCombination(
        'The parameter ipPermissions cannot be used with the parameters of a single permission',
      );
    return list;
  }
  if (!isSpread) throw missingParameter('ipPermissions');
  return SourceSecurityGroupName === undefined ? [single(input)] : fromGroup(SourceSecurityGroupName);
}

function single({ IpProtocol, FromPort, ToPort, CidrIp }: PermissionInput): IpPermission {
  return { IpProtocol, FromPort, ToPort, IpRanges: CidrIp === undefined ? [] : [{ CidrIp }] };
}

/** API reference, AuthorizeSecurityGroupIngress, "SourceSecurityGroupName": it "grants full ICMP, UDP, and TCP access". */
function fromGroup(GroupName: string): IpPermission[] {
  const UserIdGroupPairs = [{ GroupName }];
  return [
    { IpProtocol: 'icmp', FromPort: -1, ToPort: -1, UserIdGroupPairs },
    { IpProtocol: 'udp', FromPort: 0, ToPort: 65535, UserIdGroupPairs },
    { IpProtocol: 'tcp', FromPort: 0, ToPort: 65535, UserIdGroupPairs },
  ];
}
