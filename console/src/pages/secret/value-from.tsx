import type { SecretVersionsListEntry } from '@aws-sdk/client-secrets-manager';
import Autosuggest from '@cloudscape-design/components/autosuggest';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { Code } from '../../components/code.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { FieldWithButton } from '../../components/field-with-button.tsx';
import { text } from '../../i18n/text.ts';
import { secretMessages as m } from '../../messages/secrets.ts';
import { jsonKeys, secretValueFrom } from '../../model/value-from.ts';
import { secretValue } from '../../questions/secrets.ts';

interface ValueFromProps {
  arn: string;
  versions: SecretVersionsListEntry[];
  /** A secret that waits for its deletion cannot be read. */
  readable: boolean;
}

const CURRENT = 'AWSCURRENT';

/** How a task definition names this secret, one of its JSON keys, or another version: put together and copied. */
export function ValueFrom({ arn, versions, readable }: ValueFromProps) {
  const [key, setKey] = useState('');
  const [version, setVersion] = useState(CURRENT);
  const keys = useKeys(arn);
  const stages = versions.flatMap(({ VersionStages = [] }) => VersionStages);
  const part = stages.includes(version) ? { stage: version } : { versionId: version };
  const options = versionOptions(versions);
  return (
    <Container
      header={
        <Header variant="h2" description={text(m.useInTasksText)}>
          {text(m.useInTasks)}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <ColumnLayout columns={2}>
          <FormField
            label={text(m.jsonKey)}
            constraintText={text(keys.found === 'none' ? m.noKeys : m.wholeValue)}
          >
            <FieldWithButton
              button={
                <Button disabled={!readable} loading={keys.busy} onClick={keys.read}>
                  {text(m.readKeys)}
                </Button>
              }
            >
              <Autosuggest
                value={key}
                options={Array.isArray(keys.found) ? keys.found.map((value) => ({ value })) : []}
                enteredTextLabel={(value) => value}
                onChange={({ detail }) => setKey(detail.value)}
              />
            </FieldWithButton>
          </FormField>
          <FormField label={text(m.versionWanted)}>
            <Select
              options={options}
              selectedOption={options.find(({ value }) => value === version) ?? options[0]!}
              onChange={({ detail }) => setVersion(detail.selectedOption.value!)}
            />
          </FormField>
        </ColumnLayout>
        <ErrorAlert error={keys.error} />
        <Code label="valueFrom">
          {secretValueFrom(arn, version === CURRENT ? { key } : { key, ...part })}
        </Code>
      </SpaceBetween>
    </Container>
  );
}

function versionOptions(versions: SecretVersionsListEntry[]) {
  const stages = versions.flatMap(({ VersionStages = [] }) => VersionStages);
  return [
    { value: CURRENT, label: text(m.current) },
    ...stages.filter((stage) => stage !== CURRENT).map((stage) => ({ value: stage, label: stage })),
    ...versions.map(({ VersionId = '' }) => ({ value: VersionId, label: VersionId })),
  ];
}

/** The names of the JSON keys, read when asked for: the value itself is let go at once. */
function useKeys(arn: string) {
  const [found, setFound] = useState<string[] | 'none'>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const read = async () => {
    setBusy(true);
    try {
      const value = await secretValue(arn);
      setFound((typeof value === 'string' ? jsonKeys(value) : undefined) ?? 'none');
    } catch (refused) {
      setError(refused);
    }
    setBusy(false);
  };
  return { found, busy, error, read };
}
