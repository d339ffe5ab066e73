import type { Service } from '@aws-sdk/client-ecs';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ConsoleLink } from '../../components/console-link.tsx';
import { RunningOfDesired } from '../../components/running-of-desired.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../i18n/text.ts';
import { dashboardMessages as m } from '../../messages/dashboard.ts';
import { nameOf } from '../../model/arn.ts';
import { byNeed } from '../../model/service-need.ts';
import { pathTo } from '../../shell/navigation.ts';

/** As many services as one takes in at a look: those that need one first. */
const MOST = 12;

export function ServiceHealth({ services }: { services: Service[] }) {
  const shown = [...services].sort(byNeed).slice(0, MOST);
  return (
    <Container header={<Header variant="h2">{text(m.serviceHealth)}</Header>}>
      <SpaceBetween size="m">
        <ColumnLayout columns={3} variant="text-grid" minColumnWidth={220}>
          {shown.map((service) => (
            <OneService key={service.serviceArn} service={service} />
          ))}
        </ColumnLayout>
        {services.length > MOST && (
          <ConsoleLink to="/services">{text(m.more, { count: services.length })}</ConsoleLink>
        )}
      </SpaceBetween>
    </Container>
  );
}

function OneService({ service }: { service: Service }) {
  const cluster = nameOf(service.clusterArn);
  return (
    <SpaceBetween size="xxs">
      <ConsoleLink to={pathTo('services', cluster, service.serviceName!)} fontSize="heading-s">
        {service.serviceName}
      </ConsoleLink>
      <div>{cluster}</div>
      <RunningOfDesired service={service} />
      <Status value={service.deployments?.[0]?.rolloutState} />
    </SpaceBetween>
  );
}
