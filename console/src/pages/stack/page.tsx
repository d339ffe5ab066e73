import type { Stack } from '@aws-sdk/client-cloudformation';
import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy } from 'react';
import { AddressTabs } from '../../components/address-tabs.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { type StackView, useStackEvents } from '../../components/stack-progress/follow-stack.ts';
import { Status } from '../../components/status.tsx';
import { TagTable } from '../../components/tag-table.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { stackMessages as m } from '../../messages/stacks.ts';
import { usePathParams } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { DriftTab } from './drift-tab.tsx';
import { EventsTab } from './events-tab.tsx';
import { OutputsTab, ParametersTab } from './key-value-tabs.tsx';
import { ResourcesTab } from './resources-tab.tsx';
import { StackActions } from './stack-actions.tsx';
import { StackOverview } from './stack-overview.tsx';

const TemplateTab = lazy(async () => ({ default: (await import('./template-tab.tsx')).TemplateTab }));
const ChangeSetsTab = lazy(async () => ({ default: (await import('./change-sets-tab.tsx')).ChangeSetsTab }));

export function Component() {
  const { name } = usePathParams<'name'>();
  const live = useStackEvents(name);
  const stack = live.data?.stack;
  return (
    <Page
      title={stack?.StackName ?? name}
      crumbs={[{ text: text(m.title), to: '/stacks' }]}
      info={stack && <Status value={stack.StackStatus}>{stack.StackStatus}</Status>}
      actions={stack && <StackActions stack={stack} />}
    >
      <SpaceBetween size="l">
        <ErrorAlert error={live.error} />
        {live.loading && <Loading />}
        {live.data && !stack && <Alert type="warning">{text(m.missing, { name })}</Alert>}
        {live.data && stack && <Tabs stack={stack} view={live.data} />}
      </SpaceBetween>
    </Page>
  );
}

function Tabs({ stack, view }: { stack: Stack; view: StackView }) {
  return (
    <AddressTabs
      tabs={[
        {
          id: 'info',
          label: text(m.stackInfo),
          content: () => <StackOverview stack={stack} events={view.events} />,
        },
        { id: 'events', label: text(m.events), content: () => <EventsTab events={view.events} /> },
        { id: 'resources', label: text(m.resources), content: () => <ResourcesTab stack={stack} /> },
        { id: 'outputs', label: text(m.outputs), content: () => <OutputsTab stack={stack} /> },
        { id: 'parameters', label: text(m.parameters), content: () => <ParametersTab stack={stack} /> },
        { id: 'template', label: text(m.template), content: () => <TemplateTab stack={stack} /> },
        { id: 'change-sets', label: text(m.changeSets), content: () => <ChangeSetsTab stack={stack} /> },
        { id: 'drift', label: text(m.drift), content: () => <DriftTab stack={stack} /> },
        { id: 'tags', label: text(commonMessages.tags), content: () => <TagTable tags={stack.Tags} /> },
      ]}
    />
  );
}
