import Button from '@cloudscape-design/components/button';
import Tabs from '@cloudscape-design/components/tabs';
import { lazy, Suspense } from 'react';
import { Loading } from '../../components/loading.tsx';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { taskDefinitionMessages as m } from '../../messages/task-definitions.ts';
import { navigate, usePathParams, useQueryState } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { type DescribedRevision, listFamily } from './revisions.ts';
import { RevisionsTable } from './revisions-table.tsx';

const Compare = lazy(() => import('./compare.tsx').then((module) => ({ default: module.Compare })));

export function Component() {
  const { family } = usePathParams<'family'>();
  const [query, setQuery] = useQueryState();
  const revisions = useLive([{ topic: 'ecs.task-definitions', about: family }], ['task-family', family], () =>
    listFamily(family),
  );
  return (
    <Page
      title={family}
      crumbs={[{ text: text(m.title), to: '/task-definitions' }]}
      actions={<NewRevision revisions={revisions.data} />}
    >
      <Tabs
        activeTabId={query.get('tab') ?? 'revisions'}
        onChange={({ detail }) => setQuery({ tab: detail.activeTabId })}
        tabs={[
          {
            id: 'revisions',
            label: text(m.revisions),
            content: <RevisionsTable revisions={revisions} />,
          },
          {
            id: 'compare',
            label: text(m.compare),
            content: (
              <Suspense fallback={<Loading />}>
                <Compare family={family} revisions={revisions.data ?? []} />
              </Suspense>
            ),
          },
        ]}
      />
    </Page>
  );
}

function NewRevision({ revisions = [] }: { revisions: DescribedRevision[] | undefined }) {
  const from = revisions.find(({ status }) => status === 'ACTIVE') ?? revisions[0];
  const open = () => navigate(`/task-definitions/create?from=${from?.family}:${from?.revision}`);
  return (
    <Button variant="primary" disabled={!from} onClick={open}>
      {text(m.newRevision)}
    </Button>
  );
}
