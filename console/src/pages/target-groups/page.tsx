import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ConsoleLink } from '../../components/console-link.tsx';
import { ListEmpty } from '../../components/list-empty.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { emptyMessages } from '../../messages/empty-lists.ts';
import { balancingMessages as m } from '../../messages/load-balancing.ts';
import { serviceMessages } from '../../messages/services.ts';
import { loadBalancerName } from '../../model/arn.ts';
import { useTargetGroups } from '../../questions/target-groups.ts';
import { pathTo } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';

export function Component() {
  const groups = useTargetGroups();
  return (
    <Page title={text(m.targetGroups)} titledByTable>
      <ResourceTable
        id="target-groups"
        variant="full-page"
        title={text(m.targetGroups)}
        live={groups}
        columns={columns}
        keyOf={(group) => group.TargetGroupArn!}
        empty={
          <ListEmpty action={<ConsoleLink to="/services/create">{text(serviceMessages.create)}</ConsoleLink>}>
            {text(emptyMessages.balancing)}
          </ListEmpty>
        }
      />
    </Page>
  );
}

const balancersOf = ({ LoadBalancerArns = [] }: TargetGroup) =>
  LoadBalancerArns.map(loadBalancerName).join(', ');
const portOf = ({ Protocol, Port }: TargetGroup) => (Port ? `${Protocol}:${Port}` : '-');

const columns: Column<TargetGroup>[] = [
  {
    id: 'name',
    header: text(commonMessages.name),
    cell: ({ TargetGroupName }) => (
      <ConsoleLink to={pathTo('target-groups', TargetGroupName!)}>{TargetGroupName}</ConsoleLink>
    ),
    text: ({ TargetGroupName }) => TargetGroupName,
    width: 240,
  },
  { id: 'port', header: text(m.port), cell: portOf, text: portOf },
  {
    id: 'type',
    header: text(m.targetType),
    cell: ({ TargetType }) => TargetType,
    text: ({ TargetType }) => TargetType,
  },
  {
    id: 'path',
    header: text(m.path),
    cell: ({ HealthCheckPath }) => HealthCheckPath ?? '-',
    text: ({ HealthCheckPath }) => HealthCheckPath,
    width: 160,
  },
  {
    id: 'balancer',
    header: text(m.loadBalancer),
    cell: (group) => balancersOf(group) || '-',
    text: balancersOf,
  },
  {
    id: 'vpc',
    header: text(m.vpc),
    cell: ({ VpcId }) => VpcId ?? '-',
    text: ({ VpcId }) => VpcId,
    width: 220,
  },
];
