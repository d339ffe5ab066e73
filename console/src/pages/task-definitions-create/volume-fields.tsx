import { DescribeFileSystemsCommand } from '@aws-sdk/client-efs';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { efs } from '../../aws/efs.ts';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import type { VolumeForm } from '../../model/task-definition/definition-form.ts';
import { isFargate } from '../../model/task-definition/definition-form.ts';
import { asVolumeType, type VolumeType, volumeTypeOf } from '../../model/task-definition/volume-type.ts';
import { CheckField, SelectField, TextField } from './fields.tsx';
import { useFormState } from './form-state.ts';

interface VolumeFieldsProps {
  path: string;
  volume: VolumeForm;
  onChange: (volume: VolumeForm) => void;
}

export function VolumeFields(props: VolumeFieldsProps) {
  const { path, volume, onChange } = props;
  const type = volumeTypeOf(volume);
  return (
    <SpaceBetween size="l">
      <ColumnLayout columns={2}>
        <TextField
          path={`${path}.name`}
          label={text(m.volumeName)}
          placeholder="data"
          value={volume.name}
          onChange={(name) => onChange({ ...volume, name })}
        />
        <TypeField {...props} type={type} />
      </ColumnLayout>
      {type === 'bind' && <BindFields {...props} />}
      {type === 'efs' && <EfsFields {...props} />}
      {type === 'docker' && <DockerVolumeFields {...props} />}
    </SpaceBetween>
  );
}

function TypeField({ path, volume, onChange, type }: VolumeFieldsProps & { type: VolumeType }) {
  const fargate = useFormState(({ form }) => isFargate(form));
  return (
    <SelectField
      path={`${path}.type`}
      label={text(m.volumeType)}
      value={type}
      options={[
        { value: 'bind', label: text(m.bindMount) },
        { value: 'efs', label: 'EFS' },
        { value: 'docker', label: text(m.dockerVolume), disabled: fargate },
        { value: 'launch', label: text(m.atDeployment) },
        ...(type === 'other' ? [{ value: 'other', label: text(m.otherVolume) }] : []),
      ]}
      onChange={(chosen) => onChange(asVolumeType(volume, chosen as VolumeType))}
    />
  );
}

function BindFields({ path, volume, onChange }: VolumeFieldsProps) {
  return (
    <TextField
      path={`${path}.host.sourcePath`}
      label={text(m.sourcePath)}
      description={text(m.sourcePathHint)}
      optional
      value={volume.host.sourcePath}
      onChange={(sourcePath) => onChange({ ...volume, host: { ...volume.host, sourcePath } })}
    />
  );
}

async function listFileSystems() {
  const { FileSystems = [] } = await efs.send(new DescribeFileSystemsCommand({ MaxItems: 100 }));
  return FileSystems.map(({ FileSystemId = '', Name }) => ({
    value: FileSystemId,
    label: FileSystemId,
    description: Name,
  }));
}

function EfsFields({ path, volume, onChange }: VolumeFieldsProps) {
  const fileSystems = useLive(['efs.file-systems'], ['file-systems'], listFileSystems);
  const config = volume.efsVolumeConfiguration;
  const set = (part: Partial<typeof config>) =>
    onChange({ ...volume, efsVolumeConfiguration: { ...config, ...part } });
  const setAuthorization = (part: Partial<typeof config.authorizationConfig>) =>
    set({ authorizationConfig: { ...config.authorizationConfig, ...part } });
  const place = `${path}.efsVolumeConfiguration`;
  return (
    <ColumnLayout columns={3}>
      <SelectField
        path={`${place}.fileSystemId`}
        label={text(m.fileSystem)}
        value={config.fileSystemId}
        options={fileSystems.data ?? []}
        placeholder={text(m.chooseFileSystem)}
        filtering
        onChange={(fileSystemId) => set({ fileSystemId })}
      />
      <TextField
        path={`${place}.rootDirectory`}
        label={text(m.rootDirectory)}
        placeholder="/"
        value={config.rootDirectory}
        onChange={(rootDirectory) => set({ rootDirectory })}
      />
      <TextField
        path={`${place}.authorizationConfig.accessPointId`}
        label={text(m.accessPoint)}
        placeholder="fsap-…"
        optional
        value={config.authorizationConfig.accessPointId}
        onChange={(accessPointId) => setAuthorization({ accessPointId })}
      />
      <CheckField
        label={text(m.transitEncryption)}
        checked={config.transitEncryption === 'ENABLED'}
        onChange={(on) => set({ transitEncryption: on ? 'ENABLED' : 'DISABLED' })}
      />
      <CheckField
        label={text(m.iamAuthorization)}
        checked={config.authorizationConfig.iam === 'ENABLED'}
        onChange={(on) => setAuthorization({ iam: on ? 'ENABLED' : '' })}
      />
    </ColumnLayout>
  );
}

function DockerVolumeFields({ path, volume, onChange }: VolumeFieldsProps) {
  const config = volume.dockerVolumeConfiguration;
  const set = (part: Partial<typeof config>) =>
    onChange({ ...volume, dockerVolumeConfiguration: { ...config, ...part } });
  return (
    <ColumnLayout columns={3}>
      <TextField
        path={`${path}.dockerVolumeConfiguration.driver`}
        label={text(m.driver)}
        placeholder="local"
        value={config.driver}
        onChange={(driver) => set({ driver })}
      />
      <SelectField
        path={`${path}.dockerVolumeConfiguration.scope`}
        label={text(m.scope)}
        value={config.scope}
        options={['task', 'shared'].map((value) => ({ value, label: value }))}
        onChange={(scope) => set({ scope, ...(scope === 'task' && { autoprovision: false }) })}
      />
      <CheckField
        label={text(m.autoprovision)}
        checked={config.autoprovision}
        disabled={config.scope !== 'shared'}
        onChange={(autoprovision) => set({ autoprovision })}
      />
    </ColumnLayout>
  );
}
