import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import type { Live } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { useImages, useRepositories } from '../../questions/repositories.ts';
import { imageChoices } from './ecr-choices.ts';
import { type Choice, chosen } from './fields.tsx';

interface EcrDialogProps {
  onChoose: (imageUri: string) => void;
  onClose: () => void;
}

/** A repository of ECR, and one of its images by tag or digest. */
export function EcrDialog({ onChoose, onClose }: EcrDialogProps) {
  const [repository, setRepository] = useState('');
  const [reference, setReference] = useState('');
  const repositories = useRepositories();
  const images = useImages(repository);
  const uri = repositories.data?.find(({ repositoryName }) => repositoryName === repository)?.repositoryUri;
  const choose = (name: string) => {
    setRepository(name);
    setReference('');
  };
  return (
    <Modal visible header={text(m.browseEcr)} onDismiss={onClose} footer={footer()}>
      <SpaceBetween size="m">
        <Pick
          label={text(m.repository)}
          placeholder={text(m.chooseRepository)}
          empty={text(m.noRepositories)}
          live={repositories}
          options={(repositories.data ?? []).map(({ repositoryName = '', repositoryUri }) => ({
            value: repositoryName,
            label: repositoryName,
            description: repositoryUri,
          }))}
          value={repository}
          onChange={choose}
        />
        <Pick
          label={text(m.imageTag)}
          placeholder={text(m.chooseTag)}
          empty={text(m.noImages)}
          live={images}
          disabled={repository === ''}
          options={imageChoices(images.data ?? []).map(({ reference: value, label, pushedAt }) => ({
            value,
            label,
            description: text(m.pushed, { when: formatDate(pushedAt) }),
          }))}
          value={reference}
          onChange={setReference}
        />
      </SpaceBetween>
    </Modal>
  );

  function footer() {
    return (
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          <Button variant="link" onClick={onClose}>
            {text(commonMessages.cancel)}
          </Button>
          <Button
            variant="primary"
            disabled={!uri || reference === ''}
            onClick={() => onChoose(`${uri}${reference}`)}
          >
            {text(m.useImage)}
          </Button>
        </SpaceBetween>
      </Box>
    );
  }
}

interface PickProps {
  label: string;
  placeholder: string;
  empty: string;
  live: Live<unknown>;
  options: Choice[];
  value: string;
  disabled?: boolean;
  onChange: (value: string) => void;
}

function Pick({ label, placeholder, empty, live, options, value, disabled, onChange }: PickProps) {
  return (
    <FormField label={label}>
      <SpaceBetween size="xs">
        <Select
          ariaLabel={label}
          options={options}
          selectedOption={chosen(options, value)}
          placeholder={placeholder}
          empty={empty}
          disabled={disabled}
          filteringType="auto"
          statusType={live.loading ? 'loading' : 'finished'}
          loadingText={text(commonMessages.loading)}
          onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
        />
        <ErrorAlert error={live.error} />
      </SpaceBetween>
    </FormField>
  );
}
