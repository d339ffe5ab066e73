import type { Route, RouteTable } from '@aws-sdk/client-ec2';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { Status } from '../../components/status.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { vpcMessages as m } from '../../messages/vpcs.ts';
import { nameTag } from '../../model/name-tag.ts';
import type { VpcContents } from '../../questions/vpcs.ts';

export function RoutesTab({ contents }: { contents: VpcContents }) {
  return (
    <SpaceBetween size="l">
      {contents.routeTables.map((table) => (
        <OneTable key={table.RouteTableId} table={table} />
      ))}
    </SpaceBetween>
  );
}

function OneTable({ table }: { table: RouteTable }) {
  const subnets = (table.Associations ?? [])
    .map(({ Main, SubnetId }) => (Main ? 'main' : SubnetId))
    .join(', ');
  const name = [nameTag(table), table.RouteTableId].filter(Boolean).join(' · ');
  return (
    <Container
      header={
        <Header variant="h2" description={subnets}>
          {name}
        </Header>
      }
    >
      <Table
        variant="embedded"
        ariaLabels={{ tableLabel: name }}
        items={table.Routes ?? []}
        columnDefinitions={[
          { id: 'destination', header: text(m.destination), cell: destinationOf },
          { id: 'target', header: text(m.target), cell: targetOf },
          { id: 'state', header: text(commonMessages.status), cell: ({ State }) => <Status value={State} /> },
        ]}
      />
    </Container>
  );
}

const destinationOf = (route: Route) =>
  route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId;

const targetOf = (route: Route) =>
  route.GatewayId ??
  route.NatGatewayId ??
  route.EgressOnlyInternetGatewayId ??
  route.NetworkInterfaceId ??
  '-';
