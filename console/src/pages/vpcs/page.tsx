import type { Vpc } from '@aws-sdk/client-ec2';
import { ConsoleLink } from '../../components/console-link.tsx';
import { ListEmpty } from '../../components/list-empty.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../i18n/text.ts';
import { clusterMessages } from '../../messages/clusters.ts';
import { commonMessages } from '../../messages/common.ts';
import { emptyMessages } from '../../messages/empty-lists.ts';
import { vpcMessages as m } from '../../messages/vpcs.ts';
import { nameTag } from '../../model/name-tag.ts';
import { useVpcs } from '../../questions/vpcs.ts';
import { pathTo } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';

export function Component() {
  const vpcs = useVpcs();
  return (
    <Page title={text(m.title)} titledByTable>
      <ResourceTable
        id="vpcs"
        variant="full-page"
        title={text(m.title)}
        live={vpcs}
        columns={columns}
        keyOf={(vpc) => vpc.VpcId!}
        empty={
          <ListEmpty action={<ConsoleLink to="/clusters/create">{text(clusterMessages.create)}</ConsoleLink>}>
            {text(emptyMessages.vpcs)}
          </ListEmpty>
        }
      />
    </Page>
  );
}

const columns: Column<Vpc>[] = [
  {
    id: 'id',
    header: 'ID',
    cell: ({ VpcId }) => <ConsoleLink to={pathTo('vpcs', VpcId!)}>{VpcId}</ConsoleLink>,
    text: ({ VpcId }) => VpcId,
  },
  { id: 'name', header: text(commonMessages.name), cell: (vpc) => nameTag(vpc) ?? '-', text: nameTag },
  {
    id: 'state',
    header: text(commonMessages.status),
    cell: ({ State }) => <Status value={State} />,
    text: ({ State }) => State,
  },
  {
    id: 'cidr',
    header: text(m.cidr),
    cell: ({ CidrBlock }) => CidrBlock,
    text: ({ CidrBlock }) => CidrBlock,
  },
  {
    id: 'default',
    header: text(m.isDefault),
    cell: ({ IsDefault }) => text(IsDefault ? m.yes : m.no),
    text: ({ IsDefault }) => String(IsDefault),
  },
];
