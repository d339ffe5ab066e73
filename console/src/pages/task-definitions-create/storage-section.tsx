import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { memo } from 'react';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { emptyVolume, type VolumeForm } from '../../model/task-definition/definition-form.ts';
import { TextField } from './fields.tsx';
import { showsOnly, type TaskPart } from './form-state.ts';
import { Section } from './section.tsx';
import { VolumeFields } from './volume-fields.tsx';

/** Space of the task's own, and volumes that its containers share. Where a volume stands is said with each container. */
export const StorageSection = memo(
  ({ form, change }: TaskPart) => {
    const { volumes, ephemeralStorage } = form;
    const set = (changed: VolumeForm[]) => change({ volumes: changed });
    return (
      <Section
        variant="container"
        title={text(m.storage)}
        paths={['volumes', 'ephemeralStorage']}
        open={volumes.length > 0}
        optional
      >
        <ColumnLayout columns={2}>
          <TextField
            path="ephemeralStorage.sizeInGiB"
            label={text(m.ephemeral)}
            description={text(m.ephemeralHint)}
            kind="number"
            placeholder="21"
            value={ephemeralStorage.sizeInGiB}
            onChange={(sizeInGiB) => change({ ephemeralStorage: { ...ephemeralStorage, sizeInGiB } })}
          />
        </ColumnLayout>
        {volumes.map((volume, index) => (
          <OneVolume
            // biome-ignore lint/suspicious/noArrayIndexKey: a name changes while it is typed
            key={index}
            path={`volumes.${index}`}
            volume={volume}
            onChange={(changed) => set(volumes.map((each, at) => (at === index ? changed : each)))}
            onRemove={() => set(volumes.filter((_, at) => at !== index))}
          />
        ))}
        <Button onClick={() => set([...volumes, emptyVolume()])}>{text(m.addVolume)}</Button>
      </Section>
    );
  },
  showsOnly('volumes', 'ephemeralStorage'),
);

interface OneVolumeProps {
  path: string;
  volume: VolumeForm;
  onChange: (volume: VolumeForm) => void;
  onRemove: () => void;
}

function OneVolume({ path, volume, onChange, onRemove }: OneVolumeProps) {
  const remove = (
    <Button ariaLabel={text(m.removeVolume, { name: volume.name })} onClick={onRemove}>
      {text(commonMessages.remove)}
    </Button>
  );
  return (
    <Container
      header={
        <Header variant="h3" actions={remove}>
          {volume.name || text(m.volumes)}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <VolumeFields path={path} volume={volume} onChange={onChange} />
        <Box />
      </SpaceBetween>
    </Container>
  );
}
