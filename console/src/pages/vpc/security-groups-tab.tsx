import type { IpPermission, SecurityGroup } from '@aws-sdk/client-ec2';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { vpcMessages as m } from '../../messages/vpcs.ts';
import type { VpcContents } from '../../questions/vpcs.ts';

export function SecurityGroupsTab({ contents }: { contents: VpcContents }) {
  const groups = { data: contents.securityGroups, error: undefined, loading: false, reload: () => {} };
  return (
    <ResourceTable
      id="security-groups"
      title={text(m.securityGroups)}
      description={text(m.notFiltered)}
      live={groups}
      columns={columns}
      keyOf={({ GroupId }) => GroupId!}
    />
  );
}

/** `tcp 80 ← 0.0.0.0/0` */
function permissionWords(permission: IpPermission, arrow: string): string[] {
  const { IpProtocol, FromPort, ToPort, IpRanges = [], Ipv6Ranges = [], UserIdGroupPairs = [] } = permission;
  const ports = FromPort === ToPort ? FromPort : `${FromPort}-${ToPort}`;
  const what = IpProtocol === '-1' ? 'all' : `${IpProtocol} ${ports}`;
  const others = [
    ...IpRanges.map(({ CidrIp }) => CidrIp),
    ...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6),
    ...UserIdGroupPairs.map(({ GroupId }) => GroupId),
  ];
  return others.map((other) => `${what} ${arrow} ${other}`);
}

const rulesOf = ({ IpPermissions = [], IpPermissionsEgress = [] }: SecurityGroup) => [
  ...IpPermissions.flatMap((permission) => permissionWords(permission, '←')),
  ...IpPermissionsEgress.flatMap((permission) => permissionWords(permission, '→')),
];

const columns: Column<SecurityGroup>[] = [
  {
    id: 'name',
    header: text(commonMessages.name),
    cell: ({ GroupName }) => GroupName,
    text: ({ GroupName }) => GroupName,
  },
  { id: 'id', header: 'ID', cell: ({ GroupId }) => GroupId, text: ({ GroupId }) => GroupId },
  {
    id: 'description',
    header: text(m.description),
    cell: ({ Description }) => Description,
    text: ({ Description }) => Description,
  },
  {
    id: 'rules',
    header: text(m.rules),
    cell: (group) => rulesOf(group).map((rule) => <div key={rule}>{rule}</div>),
    text: (group) => rulesOf(group).join(' '),
    width: 320,
  },
];
