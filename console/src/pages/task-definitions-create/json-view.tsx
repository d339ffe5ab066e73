import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo } from 'react';
import { type Message, text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import type { TypeProblem } from '../../model/task-definition/codec.ts';
import { type JsonProblem, readJsonView } from '../../model/task-definition/json-problems.ts';
import { problemText } from './form-state.ts';
import { type Annotation, JsonEditor } from './json-editor.tsx';

interface JsonViewProps {
  json: string;
  onChange: (json: string) => void;
}

/** The request as JSON, with everything that is wrong with it on its line, and listed below for who cannot see the gutter. */
export function JsonView({ json, onChange }: JsonViewProps) {
  const view = useMemo(() => readJsonView(json), [json]);
  const annotations = useMemo(() => view.problems.map(annotationOf), [view]);
  const format = () => onChange(JSON.stringify(view.value, null, 2));
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={text(m.jsonHint)}
          actions={
            <Button disabled={view.value === undefined} onClick={format}>
              {text(m.format)}
            </Button>
          }
        >
          JSON
        </Header>
      }
    >
      <SpaceBetween size="m">
        <JsonEditor value={json} annotations={annotations} onChange={onChange} />
        {annotations.length > 0 && (
          <Alert type={view.value === undefined ? 'error' : 'warning'}>
            <ul>
              {annotations.map(({ line, message }) => (
                <li key={`${line} ${message}`}>
                  <Box variant="span">{message}</Box> <Box variant="small">{text(m.jsonLine, { line })}</Box>
                </li>
              ))}
            </ul>
          </Alert>
        )}
      </SpaceBetween>
    </Container>
  );
}

function annotationOf(problem: JsonProblem): Annotation {
  const { line, column } = problem;
  return { line, ...(column !== undefined && { column }), message: messageOf(problem) };
}

function messageOf(problem: JsonProblem): string {
  if (problem.kind === 'rule') return problemText(problem.problem)!;
  if (problem.kind === 'syntax') {
    const { column, found } = problem;
    return text(m.jsonSyntax, { column, found: found === '' ? text(m.jsonEnd) : found });
  }
  const { path } = problem;
  if (problem.problem.unknown) return text(m.jsonUnknown, { path });
  return text(m.jsonType, { path, wanted: text(WANTED[problem.problem.wanted]) });
}

const WANTED: Record<TypeProblem['wanted'], Message> = {
  text: m.wantText,
  number: m.wantNumber,
  flag: m.wantFlag,
  list: m.wantList,
  object: m.wantObject,
};
