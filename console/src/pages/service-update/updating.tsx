import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy, Suspense, useState } from 'react';
import { Loading } from '../../components/loading.tsx';
import type { StackRun } from '../../components/stack-progress/deploy-stack.ts';
import { StackProgress } from '../../components/stack-progress/stack-progress.tsx';
import { text } from '../../i18n/text.ts';
import { serviceActionMessages as m } from '../../messages/service-actions.ts';
import { serviceFormMessages } from '../../messages/service-form.ts';
import { navigate } from '../../shell/navigation.ts';
import { useNotify } from '../../shell/notifications.tsx';
import type { UpdatedService } from './read-service.ts';

const DeploymentPicture = lazy(async () => ({
  default: (await import('../../components/deployment/deployment-picture.tsx')).DeploymentPicture,
}));

interface UpdatingProps {
  updated: UpdatedService;
  run: StackRun;
  path: string;
  onBack: () => void;
}

/** The stack while it is updated, and the deployment that it began. */
export function Updating({ updated: { service }, run, path, onBack }: UpdatingProps) {
  const [failed, setFailed] = useState(false);
  const notify = useNotify();
  const { serviceName: name = '', serviceArn = '', clusterArn = '' } = service;
  const done = ({ good }: { good: boolean }) => {
    if (!good) return setFailed(true);
    notify({ type: 'success', content: text(m.updateDone, { name }) });
    navigate(`${path}?tab=deployments`);
  };
  return (
    <SpaceBetween size="l">
      {failed && (
        <Alert type="error" header={text(m.refused)}>
          {text(m.updateFailed)}
        </Alert>
      )}
      <StackProgress stackName={run.stackId} token={run.token} expected={run.expected} onDone={done} />
      <Suspense fallback={<Loading />}>
        <DeploymentPicture clusterArn={clusterArn} serviceArn={serviceArn} />
      </Suspense>
      <SpaceBetween direction="horizontal" size="xs">
        <Button onClick={onBack}>{text(serviceFormMessages.backToForm)}</Button>
        <Button onClick={() => navigate(path)}>{text(serviceFormMessages.openService)}</Button>
      </SpaceBetween>
    </SpaceBetween>
  );
}
