import type { ParameterMetadata } from '@aws-sdk/client-ssm';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { AddressTabs } from '../../components/address-tabs.tsx';
import { AsCode } from '../../components/as-code.tsx';
import { DeleteButton } from '../../components/delete-button.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { KeyValues } from '../../components/key-values.tsx';
import { Loading } from '../../components/loading.tsx';
import { TagTable } from '../../components/tag-table.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { parameterMessages as m } from '../../messages/parameters.ts';
import { parameterAsCode } from '../../model/parameter-as-code.ts';
import { deleteParameter, findParameter, parameterTags } from '../../questions/parameters.ts';
import { navigate, usePathParams } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { EditParameter } from './edit-parameter.tsx';
import { HistoryTab } from './history-tab.tsx';
import { ValueTab } from './value-tab.tsx';

export function Component() {
  const { name } = usePathParams<'name'>();
  const parameter = useLive(
    ['ssm.parameters'],
    ['parameter', name],
    async () => (await findParameter(name)) ?? null,
  );
  return (
    <Page
      title={name}
      crumbs={[{ text: text(m.title), to: '/parameters' }]}
      actions={<Actions name={name} parameter={parameter.data ?? undefined} />}
    >
      <SpaceBetween size="l">
        <ErrorAlert error={parameter.error} />
        {parameter.loading && <Loading />}
        {parameter.data === null && <Alert type="warning">{text(m.missing, { name })}</Alert>}
        {parameter.data && <Content parameter={parameter.data} />}
      </SpaceBetween>
    </Page>
  );
}

function Actions({ name, parameter }: { name: string; parameter: ParameterMetadata | undefined }) {
  const [editing, setEditing] = useState(false);
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <AsCode resource={parameter && parameterAsCode(parameter)} />
      <DeleteButton
        name={name}
        disabled={!parameter}
        onDelete={async () => {
          await deleteParameter(name);
          navigate('/parameters');
        }}
      />
      <Button disabled={!parameter} onClick={() => setEditing(true)}>
        {text(commonMessages.edit)}
      </Button>
      {editing && parameter && <EditParameter parameter={parameter} onClose={() => setEditing(false)} />}
    </SpaceBetween>
  );
}

function Content({ parameter }: { parameter: ParameterMetadata }) {
  const name = parameter.Name!;
  return (
    <SpaceBetween size="l">
      <Summary parameter={parameter} />
      <AddressTabs
        tabs={[
          { id: 'value', label: text(m.value), content: () => <ValueTab parameter={parameter} /> },
          { id: 'history', label: text(m.history), content: () => <HistoryTab name={name} /> },
          { id: 'tags', label: text(commonMessages.tags), content: () => <Tags name={name} /> },
        ]}
      />
    </SpaceBetween>
  );
}

function Summary({ parameter }: { parameter: ParameterMetadata }) {
  const { Type, Tier, DataType, Version, LastModifiedDate, LastModifiedUser, Description } = parameter;
  return (
    <Container>
      <KeyValues
        facts={[
          [text(m.type), Type],
          [text(m.tier), Tier],
          [text(m.dataType), DataType],
          [text(m.version), Version],
          [text(m.modified), formatDate(LastModifiedDate)],
          [text(m.modifiedBy), LastModifiedUser],
          [text(m.description), Description],
        ]}
      />
    </Container>
  );
}

function Tags({ name }: { name: string }) {
  const tags = useLive(['ssm.parameters'], ['parameter-tags', name], () => parameterTags(name));
  return <TagTable tags={tags.data} />;
}
