import type { Service } from '@aws-sdk/client-ecs';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ConsoleLink } from '../../components/console-link.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../i18n/text.ts';
import { dashboardMessages as m } from '../../messages/dashboard.ts';
import { serviceMessages } from '../../messages/services.ts';
import { nameOf } from '../../model/arn.ts';
import { isDeploying } from '../../model/service-need.ts';
import { pathTo } from '../../shell/navigation.ts';

export function DeploymentsInFlight({ services }: { services: Service[] }) {
  const deploying = services.filter(isDeploying);
  return (
    <Container
      header={
        <Header variant="h2" counter={`(${deploying.length})`}>
          {text(m.inFlight)}
        </Header>
      }
    >
      {deploying.length === 0 && <Box color="text-status-inactive">{text(m.noneInFlight)}</Box>}
      <SpaceBetween size="s">
        {deploying.map((service) => (
          <InFlight key={service.serviceArn} service={service} />
        ))}
      </SpaceBetween>
    </Container>
  );
}

function InFlight({ service }: { service: Service }) {
  const { serviceName, clusterArn, deployments = [] } = service;
  return (
    <SpaceBetween size="s" direction="horizontal">
      <ConsoleLink to={`${pathTo('services', nameOf(clusterArn), serviceName!)}?tab=deployments`}>
        {serviceName}
      </ConsoleLink>
      {deployments.map(({ id, taskDefinition, rolloutState, runningCount = 0, desiredCount = 0 }) => (
        <span key={id}>
          <Status value={rolloutState}>
            {`${nameOf(taskDefinition)}: ${text(serviceMessages.tasksOfDesired, { running: runningCount, desired: desiredCount })}`}
          </Status>
        </span>
      ))}
    </SpaceBetween>
  );
}
