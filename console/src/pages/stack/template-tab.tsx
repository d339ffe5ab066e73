import type { Stack } from '@aws-sdk/client-cloudformation';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { useState } from 'react';
import { Code } from '../../components/code.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { text } from '../../i18n/text.ts';
import { stackMessages as m } from '../../messages/stacks.ts';
import { asYaml } from '../../model/template-text.ts';
import { useTemplate } from './stack.ts';

/** The template as it was given, or with its transforms carried out. */
export function TemplateTab({ stack }: { stack: Stack }) {
  const [stage, setStage] = useState<'Original' | 'Processed'>('Original');
  const about = stack.StackId!;
  const template = useTemplate(about, stage);
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <SegmentedControl
              label={text(m.template)}
              selectedId={stage}
              onChange={({ detail }) => setStage(detail.selectedId as typeof stage)}
              options={[
                { id: 'Original', text: text(m.original) },
                { id: 'Processed', text: text(m.processed) },
              ]}
            />
          }
        >
          {text(m.template)}
        </Header>
      }
    >
      <ErrorAlert error={template.error} />
      {template.loading && <Loading />}
      {template.data !== undefined && <Code label={text(m.template)}>{asYaml(template.data)}</Code>}
    </Container>
  );
}
