import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ConsoleLink } from '../../components/console-link.tsx';
import { ListEmpty } from '../../components/list-empty.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { Status } from '../../components/status.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { emptyMessages } from '../../messages/empty-lists.ts';
import { balancingMessages as m } from '../../messages/load-balancing.ts';
import { serviceMessages } from '../../messages/services.ts';
import { useLoadBalancers } from '../../questions/load-balancers.ts';
import { pathTo } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';

export function Component() {
  const balancers = useLoadBalancers();
  return (
    <Page title={text(m.loadBalancers)} titledByTable>
      <ResourceTable
        id="load-balancers"
        variant="full-page"
        title={text(m.loadBalancers)}
        live={balancers}
        columns={columns}
        keyOf={(balancer) => balancer.LoadBalancerArn!}
        empty={
          <ListEmpty action={<ConsoleLink to="/services/create">{text(serviceMessages.create)}</ConsoleLink>}>
            {text(emptyMessages.balancing)}
          </ListEmpty>
        }
      />
    </Page>
  );
}

const zonesOf = ({ AvailabilityZones = [] }: LoadBalancer) =>
  AvailabilityZones.map(({ ZoneName }) => ZoneName).join(', ');

const columns: Column<LoadBalancer>[] = [
  {
    id: 'name',
    header: text(commonMessages.name),
    cell: ({ LoadBalancerName }) => (
      <ConsoleLink to={pathTo('load-balancers', LoadBalancerName!)}>{LoadBalancerName}</ConsoleLink>
    ),
    text: ({ LoadBalancerName }) => LoadBalancerName,
    width: 200,
  },
  {
    id: 'state',
    header: text(commonMessages.status),
    cell: ({ State }) => <Status value={State?.Code} />,
    text: ({ State }) => State?.Code,
  },
  {
    id: 'dns',
    header: text(m.dnsName),
    cell: ({ DNSName }) => DNSName,
    text: ({ DNSName }) => DNSName,
    width: 360,
  },
  {
    id: 'scheme',
    header: text(m.scheme),
    cell: ({ Scheme }) => Scheme,
    text: ({ Scheme }) => Scheme,
    width: 150,
  },
  {
    id: 'vpc',
    header: text(m.vpc),
    cell: ({ VpcId }) => <ConsoleLink to={pathTo('vpcs', VpcId!)}>{VpcId}</ConsoleLink>,
    text: ({ VpcId }) => VpcId,
    width: 220,
  },
  { id: 'zones', header: text(m.zones), cell: zonesOf, text: zonesOf, width: 240 },
  {
    id: 'created',
    header: text(commonMessages.created),
    cell: ({ CreatedTime }) => formatDate(CreatedTime),
    text: ({ CreatedTime }) => CreatedTime?.getTime(),
    hidden: true,
  },
];
