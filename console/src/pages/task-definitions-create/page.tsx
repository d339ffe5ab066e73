import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { taskDefinitionMessages } from '../../messages/task-definitions.ts';
import { formFromDefinition } from '../../model/task-definition/definition-form.ts';
import { pathTo, useQueryState } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { CreateForm } from './create-form.tsx';
import { freshForm, requestOf } from './draft.ts';

/** `?from=web:3` begins with that revision; `?family=`, `?image=` and the like fill in a new one; `?view=json` opens with the JSON. */
export function Component() {
  const [query] = useQueryState();
  const from = query.get('from') ?? undefined;
  // Nothing here follows changes: what is being typed is not replaced by what others do meanwhile.
  const base = useLive([], ['task-definition-draft', from], () => requestOf(from!), {
    enabled: from !== undefined,
  });
  const firstView = query.get('view') === 'json' ? 'json' : 'form';
  const family = from?.split(':')[0];
  return (
    <Page
      title={family ? text(m.revisionTitle, { family }) : text(m.title)}
      crumbs={[
        { text: text(taskDefinitionMessages.title), to: '/task-definitions' },
        ...(family ? [{ text: family, to: pathTo('task-definitions', family) }] : []),
      ]}
    >
      <ErrorAlert error={base.error} />
      {base.loading && <Loading />}
      {from === undefined && <CreateForm key="new" firstView={firstView} initial={() => freshForm(query)} />}
      {base.data && (
        <CreateForm
          key={from}
          firstView={firstView}
          from={from}
          base={base.data}
          initial={() => formFromDefinition(base.data)}
        />
      )}
    </Page>
  );
}
