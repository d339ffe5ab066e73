import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { Code } from '../../components/code.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { taskDefinitionMessages as m } from '../../messages/task-definitions.ts';
import { maskKeys } from '../../model/task-definition/masks.ts';
import { registerInput } from '../../model/task-definition/register-input.ts';
import { type DescribedDefinition, useTaskDefinition } from '../../questions/task-definition.ts';
import { pathTo, usePathParams, useQueryState } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { Containers } from './containers.tsx';
import { Overview } from './overview.tsx';
import { RevisionActions } from './revision-actions.tsx';
import { Tags } from './tags.tsx';
import { Volumes } from './volumes.tsx';

/** One revision. What it holds never changes; its status does. */
export function Component() {
  const { family, revision } = usePathParams<'family' | 'revision'>();
  const name = `${family}:${revision}`;
  const described = useTaskDefinition(name);
  return (
    <Page
      title={name}
      crumbs={[
        { text: text(m.title), to: '/task-definitions' },
        { text: family, to: pathTo('task-definitions', family) },
      ]}
      info={<Status value={described.data?.taskDefinition.status} />}
      actions={<RevisionActions described={described.data} />}
    >
      <SpaceBetween size="l">
        <ErrorAlert error={described.error} />
        {described.loading && <Loading />}
        {described.data && <Content described={described.data} />}
      </SpaceBetween>
    </Page>
  );
}

function Content({ described: { taskDefinition, tags } }: { described: DescribedDefinition }) {
  const [query, setQuery] = useQueryState();
  const { value: shown, hidden } = maskKeys(taskDefinition);
  return (
    <SpaceBetween size="l">
      {hidden.length > 0 && <Alert type="warning">{text(m.maskedNote)}</Alert>}
      <Overview definition={shown} />
      <Tabs
        activeTabId={query.get('tab') ?? 'containers'}
        onChange={({ detail }) => setQuery({ tab: detail.activeTabId })}
        tabs={[
          { id: 'containers', label: text(m.containers), content: <Containers definition={shown} /> },
          {
            id: 'json',
            label: 'JSON',
            content: (
              <Code label="JSON">
                {JSON.stringify(maskKeys(registerInput(taskDefinition, tags)).value, null, 2)}
              </Code>
            ),
          },
          { id: 'volumes', label: text(m.volumes), content: <Volumes definition={shown} /> },
          { id: 'tags', label: text(commonMessages.tags), content: <Tags tags={maskKeys(tags).value} /> },
        ]}
      />
    </SpaceBetween>
  );
}
