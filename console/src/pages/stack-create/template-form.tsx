import type { GetTemplateSummaryCommandOutput } from '@aws-sdk/client-cloudformation';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FileUpload from '@cloudscape-design/components/file-upload';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { stackCreateMessages as m } from '../../messages/stack-create.ts';
import { navigate } from '../../shell/navigation.ts';
import { nameFromFile } from './stack-name.ts';
import { summarize } from './summary.ts';

interface TemplateFormProps {
  template: string;
  onChange: (template: string) => void;
  /** CloudFormation has read the template; the name is the uploaded file's. */
  onRead: (summary: GetTemplateSummaryCommandOutput, name: string) => void;
}

/** The template's text, pasted or from a file. CloudFormation reads it, and says what is wrong with it. */
export function TemplateForm({ template, onChange, onRead }: TemplateFormProps) {
  const [files, setFiles] = useState<File[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const upload = async (chosen: File[]) => {
    setFiles(chosen);
    if (chosen[0]) onChange(await chosen[0].text());
  };
  const read = async () => {
    setBusy(true);
    setError(undefined);
    try {
      onRead(await summarize(template), nameFromFile(files[0]?.name ?? ''));
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (template.trim() !== '') void read();
      }}
    >
      <Form
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={() => navigate('/stacks')}>
              {text(commonMessages.cancel)}
            </Button>
            <Button variant="primary" loading={busy} disabled={template.trim() === ''}>
              {text(m.next)}
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <Container
            header={
              <Header variant="h2" description={text(m.templateHint)}>
                {text(m.template)}
              </Header>
            }
          >
            <SpaceBetween size="l">
              <FormField label={text(m.upload)}>
                <FileUpload
                  value={files}
                  onChange={({ detail }) => void upload(detail.value)}
                  accept=".yaml,.yml,.json,.template"
                  showFileSize
                  i18nStrings={{
                    uploadButtonText: () => text(m.choose),
                    dropzoneText: () => text(m.drop),
                    removeFileAriaLabel: () => text(m.removeFile),
                  }}
                />
              </FormField>
              <FormField label={text(m.templateText)} stretch>
                <Textarea
                  rows={24}
                  spellcheck={false}
                  disableBrowserAutocorrect
                  value={template}
                  onChange={({ detail }) => onChange(detail.value)}
                />
              </FormField>
            </SpaceBetween>
          </Container>
          <ErrorAlert error={error} />
        </SpaceBetween>
      </Form>
    </form>
  );
}
