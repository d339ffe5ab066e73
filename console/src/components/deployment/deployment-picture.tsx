import './deployment.css';
import type { Service } from '@aws-sdk/client-ecs';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { deploymentMessages as m } from '../../messages/deployments.ts';
import { nameOf } from '../../model/arn.ts';
import { useService } from '../../questions/services.ts';
import { targetHealth } from '../../questions/target-health.ts';
import { useTasks } from '../../questions/tasks.ts';
import { ConsoleLink } from '../console-link.tsx';
import { ErrorAlert } from '../error-alert.tsx';
import { Loading } from '../loading.tsx';
import { Why } from '../why/why.tsx';
import { BoundsBar } from './bounds-bar.tsx';
import { DeploymentFacts } from './deployment-facts.tsx';
import { DeploymentHistory } from './deployment-history.tsx';
import { hasFailed, isUnderWay, pictureOf } from './picture.ts';
import { type RecordedDeployment, readDeployments } from './read-deployments.ts';
import { RollBack } from './roll-back.tsx';
import { ServiceEvents } from './service-events.tsx';
import { TaskTiles } from './task-tiles.tsx';

interface DeploymentPictureProps {
  clusterArn: string;
  serviceArn: string;
}

/** A service's deployment as a picture while it runs, what became of the last one, and those before. */
export function DeploymentPicture({ clusterArn, serviceArn }: DeploymentPictureProps) {
  const service = useService(nameOf(clusterArn), nameOf(serviceArn));
  const deployments = useLive(
    [{ topic: 'ecs.service-deployments', about: serviceArn }],
    ['deployment', 'history', serviceArn],
    () => readDeployments(clusterArn, serviceArn),
  );
  const [latest, before] = deployments.data ?? [];
  const controller = service.data?.deploymentController?.type ?? 'ECS';
  if (controller !== 'ECS') return <DeployedByOther controller={controller} />;
  if (service.loading || deployments.loading) return <Loading />;
  return (
    <SpaceBetween size="l">
      <ErrorAlert error={service.error ?? deployments.error} />
      {latest && service.data && <Latest service={service.data} deployment={latest} />}
      {before && latest && !hasFailed(latest) && hasFailed(before) && (
        <Ended title={text(m.failedBefore)} service={service.data ?? undefined} deployment={before} />
      )}
      <DeploymentHistory live={deployments} />
    </SpaceBetween>
  );
}

function DeployedByOther({ controller }: { controller: string }) {
  if (controller !== 'CODE_DEPLOY') return <Alert type="info">{text(m.byOther)}</Alert>;
  return (
    <Alert type="info" action={<ConsoleLink to="/deployments">{text(m.openCodeDeploy)}</ConsoleLink>}>
      {text(m.byCodeDeploy)}
    </Alert>
  );
}

interface LatestProps {
  service: Service;
  deployment: RecordedDeployment;
}

function Latest({ service, deployment }: LatestProps) {
  if (isUnderWay(deployment)) return <Running service={service} deployment={deployment} />;
  return <Ended title={text(m.last)} service={service} deployment={deployment} />;
}

interface EndedProps {
  title: string;
  service: Service | undefined;
  deployment: RecordedDeployment;
}

/** What became of a deployment, and why it failed where it did. */
function Ended({ title, service, deployment }: EndedProps) {
  return (
    <Container header={<Header variant="h2">{title}</Header>}>
      <SpaceBetween size="l">
        <DeploymentFacts service={service} deployment={deployment} />
        {hasFailed(deployment) && <Why deployment={deployment.serviceDeploymentArn!} />}
      </SpaceBetween>
    </Container>
  );
}

function Running({ service, deployment }: LatestProps) {
  const { serviceArn = '', clusterArn = '' } = service;
  const groups = (service.loadBalancers ?? []).flatMap(({ targetGroupArn }) => targetGroupArn ?? []);
  const tasks = useTasks({ cluster: nameOf(clusterArn), serviceName: service.serviceName });
  const targets = useLive(
    groups.map((about) => ({ topic: 'elbv2.target-health', about }) as const),
    ['deployment', 'targets', ...groups],
    async () => (await Promise.all(groups.map(targetHealth))).flat(),
  );
  const picture = pictureOf(service, tasks.data ?? [], targets.data ?? []);
  const isBack = deployment.status?.startsWith('ROLLBACK');
  const failures = deployment.deploymentCircuitBreaker?.failureCount ?? 0;
  return (
    <Container
      header={
        <Header variant="h2" actions={<RollBack deployment={deployment} />}>
          {text(isBack ? m.rollingBack : m.running)}
        </Header>
      }
    >
      <div className="deployment">
        <SpaceBetween size="l">
          <ErrorAlert error={tasks.error ?? targets.error} />
          <DeploymentFacts service={service} deployment={deployment} picture={picture} />
          <div>
            <Box variant="h3">{text(m.bounds)}</Box>
            <BoundsBar bounds={picture.bounds} />
          </div>
          <div>
            <Box variant="h3">{text(m.tasksByZone)}</Box>
            <TaskTiles picture={picture} cluster={nameOf(clusterArn)} />
          </div>
          {(failures > 0 || isBack) && <Why service={serviceArn} />}
          <div>
            <Box variant="h3">{text(m.events)}</Box>
            <ServiceEvents events={service.events ?? []} since={deployment.createdAt} />
          </div>
        </SpaceBetween>
      </div>
    </Container>
  );
}
