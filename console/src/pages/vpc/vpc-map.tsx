import type { NetworkInterface } from '@aws-sdk/client-ec2';
import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Grid from '@cloudscape-design/components/grid';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { vpcMessages as m } from '../../messages/vpcs.ts';
import { nameTag } from '../../model/name-tag.ts';
import { type MappedSubnet, mapVpc, type Reach } from '../../model/vpc-map.ts';
import type { VpcContents } from '../../questions/vpcs.ts';

/** Zones as columns, their subnets below each other, in each what has an address there. */
export function VpcMap({ contents }: { contents: VpcContents }) {
  const zones = mapVpc(contents);
  const { CidrBlock } = contents.vpc;
  const width = Math.max(3, Math.floor(12 / Math.max(1, Math.min(zones.length, 4))));
  return (
    <Container
      header={
        <Header variant="h2" description={text(m.mapText)} info={<Badge>{CidrBlock}</Badge>}>
          {text(m.map)}
        </Header>
      }
      footer={<Box variant="small">{text(m.notFiltered)}</Box>}
    >
      <Grid gridDefinition={zones.map(() => ({ colspan: { default: 12, s: width } }))}>
        {zones.map(({ zone, subnets }) => (
          <SpaceBetween key={zone} size="s">
            <Box variant="h3">{zone}</Box>
            {subnets.map((mapped) => (
              <OneSubnet key={mapped.subnet.SubnetId} mapped={mapped} />
            ))}
          </SpaceBetween>
        ))}
      </Grid>
    </Container>
  );
}

function OneSubnet({ mapped: { subnet, reach, routeTable, interfaces } }: { mapped: MappedSubnet }) {
  return (
    <Container>
      <SpaceBetween size="xs">
        <Box variant="strong">{nameTag(subnet) ?? subnet.SubnetId}</Box>
        <Box variant="small">
          {subnet.SubnetId} · {subnet.CidrBlock}
        </Box>
        <Badge color={reach.kind === 'public' ? 'green' : reach.kind === 'nat' ? 'blue' : 'grey'}>
          {words(reach)}
        </Badge>
        <Box variant="small">
          {text(m.routeTable)} {routeTable?.RouteTableId ?? '-'}
        </Box>
        {interfaces.length > 0 && (
          <ExpandableSection
            headerText={`${text(m.interfaces)} (${interfaces.length})`}
            defaultExpanded={interfaces.length <= 10}
          >
            {interfaces.map((each) => (
              <Box key={each.NetworkInterfaceId} variant="small" display="block">
                {interfaceWords(each)}
              </Box>
            ))}
          </ExpandableSection>
        )}
      </SpaceBetween>
    </Container>
  );
}

function words(reach: Reach): string {
  if (reach.kind === 'isolated') return text(m.isolatedSubnet);
  return text(reach.kind === 'public' ? m.publicSubnet : m.natSubnet, { target: reach.target });
}

/** The address, and what ECS or the load balancer says of the interface. */
function interfaceWords({ PrivateIpAddress, Description, InterfaceType }: NetworkInterface): string {
  return `${PrivateIpAddress} ${Description || InterfaceType}`;
}
