import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { AddressTabs } from '../../components/address-tabs.tsx';
import { AsCode } from '../../components/as-code.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { KeyValues } from '../../components/key-values.tsx';
import { Loading } from '../../components/loading.tsx';
import { MaskedValue } from '../../components/masked-value.tsx';
import { TagTable } from '../../components/tag-table.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { secretMessages as m } from '../../messages/secrets.ts';
import { secretAsCode } from '../../model/secret-as-code.ts';
import { findSecret, secretVersions } from '../../questions/secrets.ts';
import { usePathParams } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { DeleteSecret } from './delete-secret.tsx';
import { RestoreSecret } from './restore-secret.tsx';
import { SetValue } from './set-value.tsx';
import { shownValue } from './shown-value.ts';
import { ValueFrom } from './value-from.tsx';
import { VersionsTab } from './versions-tab.tsx';

export function Component() {
  const { name } = usePathParams<'name'>();
  const secret = useLive(
    ['secrets-manager.secrets'],
    ['secret', name],
    async () => (await findSecret(name)) ?? null,
  );
  return (
    <Page
      title={secret.data?.Name ?? name}
      crumbs={[{ text: text(m.title), to: '/secrets' }]}
      actions={<Actions name={name} secret={secret.data ?? undefined} />}
    >
      <SpaceBetween size="l">
        <ErrorAlert error={secret.error} />
        {secret.loading && <Loading />}
        {secret.data === null && <Alert type="warning">{text(m.missing, { name })}</Alert>}
        {secret.data && <Content secret={secret.data} />}
      </SpaceBetween>
    </Page>
  );
}

function Actions({ name, secret }: { name: string; secret: SecretListEntry | undefined }) {
  const [asking, setAsking] = useState(false);
  const isUsable = secret !== undefined && !secret.DeletedDate;
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <AsCode resource={secret && secretAsCode(secret)} />
      <DeleteSecret name={secret?.Name ?? name} disabled={!isUsable} />
      <Button disabled={!isUsable} onClick={() => setAsking(true)}>
        {text(m.setValue)}
      </Button>
      {asking && <SetValue name={secret?.Name ?? name} onClose={() => setAsking(false)} />}
    </SpaceBetween>
  );
}

function Content({ secret }: { secret: SecretListEntry }) {
  const { Name: name = '', ARN: arn = '', DeletedDate, Tags, LastChangedDate } = secret;
  const readable = !DeletedDate;
  const versions = useLive(['secrets-manager.secrets'], ['secret-versions', arn], () => secretVersions(arn));
  const value = () => (
    <SpaceBetween size="l">
      {readable && (
        <Container header={<Header variant="h2">{text(m.secretValue)}</Header>}>
          <MaskedValue key={LastChangedDate?.getTime()} label={name} read={() => shownValue(name)} />
        </Container>
      )}
      <ValueFrom arn={arn} versions={versions.data ?? []} readable={readable} />
    </SpaceBetween>
  );
  return (
    <SpaceBetween size="l">
      {DeletedDate && <RestoreSecret name={name} markedAt={DeletedDate} />}
      <Summary secret={secret} />
      <AddressTabs
        tabs={[
          { id: 'value', label: text(m.secretValue), content: value },
          {
            id: 'versions',
            label: text(m.versions),
            content: () => <VersionsTab name={name} versions={versions} readable={readable} />,
          },
          {
            id: 'tags',
            label: text(commonMessages.tags),
            content: () => <TagTable {...(Tags && { tags: Tags })} />,
          },
        ]}
      />
    </SpaceBetween>
  );
}

function Summary({ secret }: { secret: SecretListEntry }) {
  const { Description, KmsKeyId, CreatedDate, LastChangedDate, LastAccessedDate, ARN } = secret;
  return (
    <Container>
      <KeyValues
        columns={3}
        facts={[
          [text(m.description), Description],
          [text(m.key), KmsKeyId ?? 'aws/secretsmanager'],
          [text(commonMessages.created), formatDate(CreatedDate)],
          [text(m.changed), formatDate(LastChangedDate)],
          [text(m.retrieved), formatDate(LastAccessedDate)],
          [text(m.arn), ARN],
        ]}
      />
    </Container>
  );
}
