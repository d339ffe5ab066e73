import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy, Suspense, useState } from 'react';
import { ecsArn } from '../../aws/settings.ts';
import { Loading } from '../../components/loading.tsx';
import type { StackRun } from '../../components/stack-progress/deploy-stack.ts';
import { StackProgress } from '../../components/stack-progress/stack-progress.tsx';
import type { Explanation } from '../../components/why/ask-why.ts';
import { isPassing } from '../../components/why/subject.ts';
import { ExplanationView, useWhy } from '../../components/why/why.tsx';
import { text } from '../../i18n/text.ts';
import { serviceFormMessages as m } from '../../messages/service-form.ts';
import type { ServiceForm } from '../../model/service-form.ts';
import { useService as useServiceQuestion } from '../../questions/services.ts';
import { navigate, pathTo } from '../../shell/navigation.ts';
import { useNotify } from '../../shell/notifications.tsx';

const DeploymentPicture = lazy(async () => ({
  default: (await import('../../components/deployment/deployment-picture.tsx')).DeploymentPicture,
}));

interface CreatingProps {
  form: ServiceForm;
  run: StackRun;
  onBack: () => void;
}

/** The stack while it makes the service: its events, and why it fails; then the service's page. */
export function Creating({ form, run, onBack }: CreatingProps) {
  const [failed, setFailed] = useState(false);
  const notify = useNotify();
  const { service, why } = useService(form);
  const path = pathTo('services', form.cluster, form.serviceName);
  const done = ({ good }: { good: boolean }) => {
    if (!good) return setFailed(true);
    notify({ type: 'success', content: text(m.created, { name: form.serviceName }) });
    navigate(path);
  };
  return (
    <SpaceBetween size="l">
      {failed && (
        <Alert type="error" header={text(m.refused)}>
          {text(m.creationFailed)}
        </Alert>
      )}
      {why && <ExplanationView explanation={why} />}
      <StackProgress stackName={run.stackId} token={run.token} expected={run.expected} onDone={done} />
      {service?.status === 'ACTIVE' && (
        <Suspense fallback={<Loading />}>
          <DeploymentPicture clusterArn={service.clusterArn!} serviceArn={service.serviceArn!} />
        </Suspense>
      )}
      <SpaceBetween direction="horizontal" size="xs">
        <Button onClick={onBack}>{text(m.backToForm)}</Button>
        <Button onClick={() => navigate(path)} disabled={failed}>
          {text(m.openService)}
        </Button>
      </SpaceBetween>
    </SpaceBetween>
  );
}

/** The service once it is there, and what was wrong with it when it was last seen: a stack that fails takes the service away before it can be asked. */
function useService({ cluster, serviceName }: ServiceForm) {
  const arn = ecsArn('service', cluster, serviceName);
  const service = useServiceQuestion(cluster, serviceName).data;
  const now = useWhy({ service: arn }, { enabled: service?.status === 'ACTIVE' }).data;
  const [last, setLast] = useState<Explanation | undefined>(now);
  if (now && now !== last && saysMore(now, last)) setLast(now);
  return { service, why: last };
}

/** What is broken counts; that all goes its way counts until then. A service that is taken away has no desired tasks: that explains nothing. */
function saysMore(now: Explanation, last: Explanation | undefined): boolean {
  const isBroken = ({ findings }: Explanation) => findings.some(({ code }) => !isPassing(code));
  if (isBroken(now)) return true;
  return (!last || !isBroken(last)) && now.findings.every(({ code }) => code !== 'nothing-desired');
}
