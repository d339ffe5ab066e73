import type { DeploymentCircuitBreaker, Service } from '@aws-sdk/client-ecs';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { KeyValues } from '../../components/key-values.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { serviceMessages as m } from '../../messages/services.ts';
import { targetGroupName } from '../../model/arn.ts';

/** What the service was told to be. */
export function ConfigurationTab({ service }: { service: Service }) {
  const { deploymentConfiguration: deployment, networkConfiguration } = service;
  const network = networkConfiguration?.awsvpcConfiguration;
  return (
    <SpaceBetween size="l">
      <Section
        title={text(m.deploymentConfiguration)}
        facts={[
          [text(m.strategy), service.schedulingStrategy],
          [text(m.launchType), service.launchType],
          [text(m.capacity), capacityOf(service)],
          [text(m.platformVersion), service.platformVersion],
          [text(m.minimumPercent), deployment?.minimumHealthyPercent],
          [text(m.maximumPercent), deployment?.maximumPercent],
          [text(m.circuitBreaker), circuitBreaker(deployment?.deploymentCircuitBreaker)],
          [text(m.gracePeriod), service.healthCheckGracePeriodSeconds],
          [text(commonMessages.created), formatDate(service.createdAt)],
        ]}
      />
      <Section
        title={text(m.network)}
        facts={[
          [text(m.subnets), lines(network?.subnets)],
          [text(m.securityGroups), lines(network?.securityGroups)],
          [text(m.publicIp), network?.assignPublicIp],
        ]}
      />
      {service.loadBalancers?.map(({ targetGroupArn, containerName, containerPort }) => (
        <Section
          key={`${targetGroupArn}${containerName}${containerPort}`}
          title={text(m.loadBalancing)}
          facts={[
            [text(m.targetGroup), targetGroupArn && targetGroupName(targetGroupArn)],
            [text(m.container), `${containerName}:${containerPort}`],
          ]}
        />
      ))}
    </SpaceBetween>
  );
}

function Section({ title, facts }: { title: string; facts: [string, ReactNode][] }) {
  return (
    <Container header={<Header variant="h2">{title}</Header>}>
      <KeyValues facts={facts} />
    </Container>
  );
}

const lines = (values: string[] | undefined) => values?.map((value) => <div key={value}>{value}</div>);

const capacityOf = ({ capacityProviderStrategy: strategy }: Service) =>
  strategy
    ?.map(({ capacityProvider, base = 0, weight = 0 }) => `${capacityProvider} (${base}, ${weight})`)
    .join(', ');

function circuitBreaker(breaker: DeploymentCircuitBreaker | undefined): string {
  if (!breaker?.enable) return text(m.off);
  return text(breaker.rollback ? m.withRollback : m.on);
}
