import type { DeploymentWaitType } from '@aws-sdk/client-codedeploy';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { AsCode } from '../../components/as-code.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useAttempt } from '../../components/use-attempt.ts';
import { text } from '../../i18n/text.ts';
import { codedeployMessages as m } from '../../messages/codedeploy.ts';
import { isOver, waitOf } from '../../model/blue-green.ts';
import { awsCommand } from '../../model/cli.ts';
import type { DescribedDeployment } from '../../questions/codedeploy.ts';
import { navigate, pathTo } from '../../shell/navigation.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { continueDeployment, redeployBefore, stopDeployment } from './operate.ts';

type Asked = 'stop' | 'roll-back' | 'redeploy';

/** What can be done to the deployment as it stands. */
export function DeploymentActions({ deployment }: { deployment: DescribedDeployment }) {
  const { info } = deployment;
  const [asked, setAsked] = useState<Asked>();
  const attempt = useAttempt();
  const wait = waitOf(info);
  const goOn = async (way: DeploymentWaitType) => {
    await continueDeployment(info.deploymentId!, way);
    return text(m.continued);
  };
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <AsCode resource={asCode(deployment)} />
      {isOver(info) && (
        <Button disabled={!info.previousRevision} onClick={() => setAsked('redeploy')}>
          {text(m.redeploy)}
        </Button>
      )}
      {!isOver(info) && <Button onClick={() => setAsked('stop')}>{text(m.stop)}</Button>}
      {!isOver(info) && <Button onClick={() => setAsked('roll-back')}>{text(m.stopAndRollBack)}</Button>}
      {wait && (
        <Button variant="primary" onClick={() => void attempt(() => goOn(wait))}>
          {text(wait === 'READY_WAIT' ? m.continue : m.terminate)}
        </Button>
      )}
      {asked && <Question deployment={deployment} asked={asked} onClose={() => setAsked(undefined)} />}
    </SpaceBetween>
  );
}

interface QuestionProps {
  deployment: DescribedDeployment;
  asked: Asked;
  onClose: () => void;
}

function Question({ deployment: { info }, asked, onClose }: QuestionProps) {
  const notify = useNotify();
  const id = info.deploymentId!;
  const redeploy = async () => {
    const created = await redeployBefore(info);
    notify({ type: 'success', content: text(m.created, { id: created }) });
    navigate(pathTo('deployments', created));
  };
  const stop = async () => {
    await stopDeployment(id, asked === 'roll-back');
    notify({ type: 'info', content: text(m.stopRequested) });
  };
  const words = {
    stop: { verb: m.stop, body: m.stopText },
    'roll-back': { verb: m.stopAndRollBack, body: m.stopAndRollBackText },
    redeploy: { verb: m.redeploy, body: m.redeployText },
  }[asked];
  return (
    <ConfirmDialog
      title={asked === 'redeploy' ? text(m.redeploy) : text(m.stopTitle, { id })}
      verb={text(words.verb)}
      onConfirm={asked === 'redeploy' ? redeploy : stop}
      onClose={onClose}
    >
      <div>{text(words.body, { id })}</div>
    </ConfirmDialog>
  );
}

function asCode({ info, target }: DescribedDeployment) {
  const { deploymentId = '', applicationName, deploymentGroupName, deploymentConfigName, revision } = info;
  return {
    cli: [
      awsCommand('deploy', 'get-deployment', { 'deployment-id': deploymentId }),
      awsCommand('deploy', 'get-deployment-target', {
        'deployment-id': deploymentId,
        'target-id': target?.targetId,
      }),
      awsCommand('deploy', 'create-deployment', {
        'application-name': applicationName,
        'deployment-group-name': deploymentGroupName,
        'deployment-config-name': deploymentConfigName,
        revision,
      }),
    ],
    json: { deploymentInfo: info, deploymentTarget: { ecsTarget: target } },
  };
}
