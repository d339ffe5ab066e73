import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { codedeployMessages as m } from '../../messages/codedeploy.ts';
import { waitOf } from '../../model/blue-green.ts';
import type { DescribedDeployment } from '../../questions/codedeploy.ts';

/** Why it failed or was stopped, in CodeDeploy's words, or what it waits for. */
export function DeploymentNotes({ deployment: { info, target } }: { deployment: DescribedDeployment }) {
  const { errorInformation: error, rollbackInfo, status } = info;
  const wait = waitOf(info);
  const failed = (target?.lifecycleEvents ?? []).filter(({ diagnostics }) => diagnostics?.message);
  if (!error && failed.length === 0 && !rollbackInfo?.rollbackMessage && !wait) return null;
  return (
    <SpaceBetween size="s">
      {(error || failed.length > 0) && (
        <Alert type={status === 'Stopped' ? 'warning' : 'error'} header={headerOf(status, error?.code)}>
          {error && <div>{error.message}</div>}
          {failed
            .filter(({ diagnostics }) => diagnostics?.message !== error?.message)
            .map(({ lifecycleEventName, diagnostics }) => (
              <div key={lifecycleEventName}>
                {lifecycleEventName}: {diagnostics?.message}
              </div>
            ))}
        </Alert>
      )}
      {rollbackInfo?.rollbackMessage && <Alert type="info">{rollbackInfo.rollbackMessage}</Alert>}
      {wait && <Alert type="info">{text(wait === 'READY_WAIT' ? m.waitsReady : m.waitsTermination)}</Alert>}
    </SpaceBetween>
  );
}

function headerOf(status: string | undefined, code: string | undefined): string {
  const words = text(status === 'Stopped' ? m.wasStopped : m.failed);
  return code ? `${words} (${code})` : words;
}
