import Alert from '@cloudscape-design/components/alert';
import { useState } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { serviceActionMessages as m } from '../../messages/service-actions.ts';
import { serviceMessages } from '../../messages/services.ts';
import { pathTo, usePathParams } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { readService } from './read-service.ts';
import { UpdateFormView } from './update-form.tsx';

export function Component() {
  const { cluster, name } = usePathParams<'cluster' | 'name'>();
  // Each opening of the page reads the service anew, and what it read stays: the form does not change under the user's hands.
  const [opened] = useState(() => crypto.randomUUID());
  const updated = useLive([], ['service-update', cluster, name, opened], () => readService(cluster, name));
  return (
    <Page
      title={text(m.updateTitle, { name })}
      crumbs={[
        { text: text(serviceMessages.title), to: '/services' },
        { text: name, to: pathTo('services', cluster, name) },
      ]}
    >
      <ErrorAlert error={updated.error} />
      {updated.loading && <Loading />}
      {updated.data === null && (
        <Alert type="warning">{text(serviceMessages.missing, { name, cluster })}</Alert>
      )}
      {updated.data && <UpdateFormView updated={updated.data} />}
    </Page>
  );
}
