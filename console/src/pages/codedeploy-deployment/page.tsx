import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { Code } from '../../components/code.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { codedeployMessages as m } from '../../messages/codedeploy.ts';
import { appSpecOf } from '../../model/blue-green.ts';
import { type DescribedDeployment, describeDeployment } from '../../questions/codedeploy.ts';
import { usePathParams } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { DeploymentActions } from './deployment-actions.tsx';
import { DeploymentNotes } from './deployment-notes.tsx';
import { DeploymentSummary } from './deployment-summary.tsx';
import { EventsTable } from './events-table.tsx';
import { TrafficPicture } from './traffic-picture.tsx';

export function Component() {
  const { id } = usePathParams<'id'>();
  const deployment = useLive(
    [{ topic: 'codedeploy.deployments', about: id }, 'ecs.task-sets', 'ecs.tasks'],
    ['codedeploy-deployment', id],
    () => describeDeployment(id),
  );
  return (
    <Page
      title={id}
      crumbs={[{ text: text(m.title), to: '/deployments' }]}
      actions={deployment.data && <DeploymentActions deployment={deployment.data} />}
    >
      <SpaceBetween size="l">
        <ErrorAlert error={deployment.error} />
        {deployment.loading && <Loading />}
        {deployment.data === null && <Alert type="warning">{text(m.missing, { id })}</Alert>}
        {deployment.data && <Content deployment={deployment.data} />}
      </SpaceBetween>
    </Page>
  );
}

function Content({ deployment }: { deployment: DescribedDeployment }) {
  const { info, target } = deployment;
  const pair = info.loadBalancerInfo?.targetGroupPairInfoList?.[0];
  const appSpec = appSpecOf(info.revision);
  return (
    <SpaceBetween size="l">
      <DeploymentNotes deployment={deployment} />
      <DeploymentSummary deployment={deployment} />
      {pair && <TrafficPicture pair={pair} target={target} />}
      <EventsTable events={target?.lifecycleEvents ?? []} />
      {appSpec && (
        <Container header={<Header variant="h2">{text(m.appSpec)}</Header>}>
          <Code label={text(m.appSpec)}>{appSpec}</Code>
        </Container>
      )}
    </SpaceBetween>
  );
}
