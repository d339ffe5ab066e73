import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useMemo, useState } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { pipelineMessages as m } from '../../messages/pipelines.ts';
import { declarationIn } from '../../model/pipeline-view.ts';
import { parseJson } from '../../model/task-definition/json-text.ts';
import { navigate } from '../../shell/navigation.ts';
import { JsonEditor } from '../task-definitions-create/json-editor.tsx';

interface PipelineFormProps {
  json: string;
  onChange: (json: string) => void;
  verb: string;
  /** Keeps what was typed when AWS refuses: its words stand under the editor. */
  onSubmit: (declaration: PipelineDeclaration) => Promise<void>;
  cancelTo: string;
  /** The pipeline's name, where it has one already. */
  name?: string;
  /** Above the editor. */
  children?: ReactNode;
}

/** A pipeline as JSON: typed, pasted, or begun from a sample. */
export function PipelineForm(props: PipelineFormProps) {
  const { json, onChange, verb, onSubmit, cancelTo, name, children } = props;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const read = useMemo(() => readPipeline(json, name), [json, name]);
  const annotations = useMemo(
    () => (read.problem ? [{ line: read.line, message: read.problem }] : []),
    [read],
  );
  const submit = async () => {
    if (!read.declaration) return;
    setBusy(true);
    setError(undefined);
    try {
      await onSubmit(read.declaration);
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header variant="h2" description={text(m.jsonHint)}>
            {text(m.json)}
          </Header>
        }
      >
        <SpaceBetween size="m">
          {children}
          <JsonEditor value={json} annotations={annotations} onChange={onChange} />
          {read.problem && <Alert type="error">{read.problem}</Alert>}
        </SpaceBetween>
      </Container>
      <ErrorAlert error={error} />
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          <Button variant="link" onClick={() => navigate(cancelTo)}>
            {text(commonMessages.cancel)}
          </Button>
          <Button variant="primary" loading={busy} disabled={!read.declaration} onClick={() => void submit()}>
            {verb}
          </Button>
        </SpaceBetween>
      </Box>
    </SpaceBetween>
  );
}

interface ReadPipeline {
  declaration?: PipelineDeclaration;
  problem?: string;
  line: number;
}

function readPipeline(json: string, name: string | undefined): ReadPipeline {
  const parsed = parseJson(json);
  if ('error' in parsed) {
    const { line, column } = parsed.error;
    return { problem: text(m.jsonSyntax, { line, column }), line };
  }
  const declaration = declarationIn(parsed.value);
  if (!declaration) return { problem: text(m.jsonShape), line: 1 };
  const isRenamed = name !== undefined && declaration.name !== name;
  return isRenamed ? { problem: text(m.rename, { name }), line: 1 } : { declaration, line: 1 };
}
