import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Grid from '@cloudscape-design/components/grid';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { useMemo, useState } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { text } from '../../i18n/text.ts';
import type { Live } from '../../live/use-live.ts';
import { taskDefinitionMessages as m } from '../../messages/task-definitions.ts';
import { fieldChanges } from '../../model/task-definition/field-diff.ts';
import { maskKeys } from '../../model/task-definition/masks.ts';
import { registerInput } from '../../model/task-definition/register-input.ts';
import { stableText } from '../../model/task-definition/stable-text.ts';
import { useTaskDefinition } from '../../questions/task-definition.ts';
import { useQueryState } from '../../shell/navigation.ts';
import { FieldChanges } from './field-changes.tsx';
import type { DescribedRevision } from './revisions.ts';
import { SideBySide } from './side-by-side.tsx';

interface CompareProps {
  family: string;
  revisions: DescribedRevision[];
}

/** Two revisions of the family beside each other: the newest and the one before, or any two. */
export function Compare({ family, revisions }: CompareProps) {
  const [query, setQuery] = useQueryState();
  const numbers = revisions.map(({ revision }) => String(revision));
  const from = query.get('from') ?? numbers[1] ?? numbers[0];
  const to = query.get('to') ?? numbers[0];
  const before = useRevision(family, from);
  const after = useRevision(family, to);
  if (!from || !to) return <Loading />;
  const choose = (name: 'from' | 'to') => (value: string) => setQuery({ from, to, [name]: value });
  return (
    <SpaceBetween size="l">
      <Box color="text-body-secondary">{text(m.compareHint)}</Box>
      <Grid gridDefinition={[{ colspan: 5 }, { colspan: 5 }, { colspan: 2 }]}>
        <RevisionSelect
          label={text(m.from)}
          {...{ family, revisions }}
          value={from}
          onChange={choose('from')}
        />
        <RevisionSelect label={text(m.to)} {...{ family, revisions }} value={to} onChange={choose('to')} />
        <FormField label={<>&nbsp;</>}>
          <Button iconName="view-vertical" onClick={() => setQuery({ from: to, to: from })}>
            {text(m.swap)}
          </Button>
        </FormField>
      </Grid>
      <Difference before={before} after={after} names={[`${family}:${from}`, `${family}:${to}`]} />
    </SpaceBetween>
  );
}

/** As the request that would register it again. */
function useRevision(family: string, revision: string | undefined): Live<object> {
  const live = useTaskDefinition(revision === undefined ? '' : `${family}:${revision}`);
  const { data: described } = live;
  const data = useMemo(
    () => described && registerInput(described.taskDefinition, described.tags),
    [described],
  );
  return { ...live, data };
}

interface RevisionSelectProps extends CompareProps {
  label: string;
  value: string;
  onChange: (revision: string) => void;
}

function RevisionSelect({ label, family, revisions, value, onChange }: RevisionSelectProps) {
  const options = revisions.map(({ revision, status }) => ({
    value: String(revision),
    label: `${family}:${revision}`,
    labelTag: status,
  }));
  return (
    <FormField label={label}>
      <Select
        options={options}
        filteringType="auto"
        selectedOption={options.find((option) => option.value === value) ?? { value, label: value }}
        onChange={({ detail }) => onChange(detail.selectedOption.value!)}
      />
    </FormField>
  );
}

interface DifferenceProps {
  before: Live<object>;
  after: Live<object>;
  names: [before: string, after: string];
}

function Difference({ before, after, names }: DifferenceProps) {
  const [onlyChanges, setOnlyChanges] = useState(true);
  const found = useMemo(
    () =>
      before.data &&
      after.data && {
        fields: fieldChanges(before.data, after.data),
        texts: [before.data, after.data].map(textOf),
      },
    [before.data, after.data],
  );
  if (before.error || after.error) return <ErrorAlert error={before.error ?? after.error} />;
  if (!found) return <Loading />;
  if (found.fields.length === 0) return <Box variant="p">{text(m.same)}</Box>;
  return (
    <SpaceBetween size="l">
      <FieldChanges changes={found.fields} names={names} />
      <Container
        header={
          <Header
            variant="h2"
            actions={
              <Toggle checked={onlyChanges} onChange={({ detail }) => setOnlyChanges(detail.checked)}>
                {text(m.onlyChanges)}
              </Toggle>
            }
          >
            JSON
          </Header>
        }
      >
        <SideBySide before={found.texts[0]!} after={found.texts[1]!} names={names} folded={onlyChanges} />
      </Container>
    </SpaceBetween>
  );
}

const textOf = (request: object) => stableText(maskKeys(request).value);
