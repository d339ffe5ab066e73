import type { NetworkAcl, NetworkAclEntry } from '@aws-sdk/client-ec2';
import type { NetworkAclRow, StoredAclEntry } from '../../../store/tables/ec2.ts';

/** Each direction ends with the rule that denies what is left; it can be neither changed nor deleted (VPC user guide, "Network ACL rules"). */
const last = { Protocol: '-1', RuleAction: 'deny', RuleNumber: 32767, CidrBlock: '0.0.0.0/0' } as const;

export function entriesView(row: NetworkAclRow): NetworkAclEntry[] {
  const of = (egress: boolean) => [
    ...row.entries
      .filter((entry) => entry.egress === egress)
      .toSorted((a, b) => a.ruleNumber - b.ruleNumber)
      .map(entryView),
    { ...last, Egress: egress },
  ];
  return [...of(true), ...of(false)];
}

function entryView(entry: StoredAclEntry): NetworkAclEntry {
  return {
    RuleNumber: entry.ruleNumber,
    Egress: entry.egress,
    Protocol: entry.protocol,
    RuleAction: entry.ruleAction,
    CidrBlock: entry.cidrBlock,
    Ipv6CidrBlock: entry.ipv6CidrBlock,
    PortRange: entry.portRange && { From: entry.portRange.from, To: entry.portRange.to },
    IcmpTypeCode: entry.icmp && { Type: entry.icmp.type, Code: entry.icmp.code },
  };
}

export function networkAclView(row: NetworkAclRow): NetworkAcl {
  return {
    NetworkAclId: row.networkAclId,
    VpcId: row.vpcId,
    OwnerId: row.account,
    IsDefault: row.isDefault,
    Associations: row.associations.map((each) => ({
      NetworkAclAssociationId: each.associationId,
      NetworkAclId: row.networkAclId,
      SubnetId: each.subnetId,
    })),
    Entries: entriesView(row),
    Tags: [...row.tags],
  };
}
