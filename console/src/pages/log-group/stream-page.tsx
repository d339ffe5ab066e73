import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { logsMessages as m } from '../../messages/logs.ts';
import { findLogStream } from '../../questions/log-groups.ts';
import { pathTo } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { LogEvents } from './log-events.tsx';

/** One stream's lines. A stream may be there before its group's page knows of it, so its group's lines are listened to. */
export function StreamPage({ group, stream }: { group: string; stream: string }) {
  const topics = [{ topic: 'logs', about: group }, 'logs.groups'] as const;
  const found = useLive([...topics], ['log-stream', group, stream], () => findLogStream(group, stream));
  return (
    <Page
      title={stream}
      crumbs={[
        { text: text(m.title), to: '/logs' },
        { text: group, to: `${pathTo('logs', group)}?tab=streams` },
      ]}
    >
      <SpaceBetween size="l">
        <ErrorAlert error={found.error} />
        {found.loading && <Loading />}
        {found.data === null && <Alert type="warning">{text(m.missingStream, { name: stream })}</Alert>}
        {found.data && <LogEvents group={group} stream={stream} />}
      </SpaceBetween>
    </Page>
  );
}
