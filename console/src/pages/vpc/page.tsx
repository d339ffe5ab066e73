import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { AddressTabs } from '../../components/address-tabs.tsx';
import { AsCode } from '../../components/as-code.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { TagTable } from '../../components/tag-table.tsx';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { vpcMessages as m } from '../../messages/vpcs.ts';
import { nameTag } from '../../model/name-tag.ts';
import { vpcAsCode } from '../../model/vpc-as-code.ts';
import { type VpcContents, vpcContents } from '../../questions/vpcs.ts';
import { usePathParams } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { RoutesTab } from './routes-tab.tsx';
import { SecurityGroupsTab } from './security-groups-tab.tsx';
import { VpcMap } from './vpc-map.tsx';

export function Component() {
  const { id } = usePathParams<'id'>();
  const contents = useLive(
    [
      'ec2.vpcs',
      'ec2.subnets',
      'ec2.route-tables',
      'ec2.network-interfaces',
      'ec2.internet-gateways',
      'ec2.nat-gateways',
      'ec2.security-groups',
    ],
    ['vpc', id],
    async () => (await vpcContents(id)) ?? null,
  );
  const name = contents.data && nameTag(contents.data.vpc);
  return (
    <Page
      title={name ? `${name} (${id})` : id}
      crumbs={[{ text: text(m.title), to: '/vpcs' }]}
      actions={<AsCode resource={contents.data ? vpcAsCode(contents.data) : undefined} />}
    >
      <SpaceBetween size="l">
        <ErrorAlert error={contents.error} />
        {contents.loading && <Loading />}
        {contents.data === null && <Alert type="warning">{text(m.missing, { id })}</Alert>}
        {contents.data && <Tabs contents={contents.data} />}
      </SpaceBetween>
    </Page>
  );
}

function Tabs({ contents }: { contents: VpcContents }) {
  return (
    <AddressTabs
      tabs={[
        { id: 'map', label: text(m.map), content: () => <VpcMap contents={contents} /> },
        { id: 'routes', label: text(m.routes), content: () => <RoutesTab contents={contents} /> },
        {
          id: 'security-groups',
          label: text(m.securityGroups),
          content: () => <SecurityGroupsTab contents={contents} />,
        },
        {
          id: 'tags',
          label: text(commonMessages.tags),
          content: () => <TagTable tags={contents.vpc.Tags} />,
        },
      ]}
    />
  );
}
